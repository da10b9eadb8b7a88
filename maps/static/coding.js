// @ts-check
/** Coastlines travel as differences of whole numbers; `maps/coding.py` is the other end. */

/** @import {Coded, LatLng} from './page.js' */

/**
 * @param {Coded} coded
 * @returns {LatLng[][][]} polygons of rings of points, as Leaflet wants them
 */
export function decode({scale, polygons}) {
    return polygons.map((rings) => rings.map((ring) => decodeRing(ring, scale)));
}

/** @param {number[]} ring @param {number} scale @returns {LatLng[]} */
function decodeRing(ring, scale) {
    /** @type {LatLng[]} */
    const points = [];
    let lon = 0;
    let lat = 0;
    for (let place = 0; place < ring.length; place += 2) {
        lon += ring[place];
        lat += ring[place + 1];
        points.push([lat / scale, lon / scale]);
    }
    return points;
}

/**
 * Keep the points of a ring that stand apart by at least a distance, to reason about its shape.
 * @param {LatLng[]} ring @param {number} apart degrees
 */
export function thin(ring, apart) {
    /** @type {LatLng[]} */
    const kept = [];
    for (const point of ring) {
        const last = kept.at(-1);
        if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= apart) kept.push(point);
    }
    return kept;
}
