// @ts-check
/** Coastlines and lines travel as differences of whole numbers; `maps/coding.py` is the other end. */

/** @import {Coded, CodedLines, LatLng} from './page.js' */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MORE = 32;
const VALUES = new Map([...LETTERS].map((letter, value) => [letter.charCodeAt(0), value]));

/**
 * @param {Coded} coded
 * @returns {LatLng[][][]} polygons of rings of points, as Leaflet wants them
 */
export function decode({scale, polygons}) {
    return polygons.map((rings) => rings.map((ring) => decodePoints(ring, scale)));
}

/**
 * @param {CodedLines} coded
 * @returns {LatLng[][]} lines of points
 */
export function decodeLines({scale, lines}) {
    return lines.map((line) => decodePoints(line, scale));
}

/** @param {string} text @param {number} scale @returns {LatLng[]} */
function decodePoints(text, scale) {
    const steps = numbers(text);
    /** @type {LatLng[]} */
    const points = [];
    let lon = 0;
    let lat = 0;
    for (let place = 0; place < steps.length; place += 2) {
        lon += steps[place];
        lat += steps[place + 1];
        points.push([lat / scale, lon / scale]);
    }
    return points;
}

/** Read numbers of five bits a letter, the low end first; the last bit of a number is its sign. @param {string} text */
function numbers(text) {
    /** @type {number[]} */
    const found = [];
    let number = 0;
    let weight = 1;
    for (let place = 0; place < text.length; place += 1) {
        const value = /** @type {number} */ (VALUES.get(text.charCodeAt(place)));
        number += (value % MORE) * weight;
        weight *= MORE;
        if (value >= MORE) continue;
        found.push(number % 2 ? -(number + 1) / 2 : number / 2);
        number = 0;
        weight = 1;
    }
    return found;
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
