// @ts-check
/** Coastlines and lines travel as differences of whole numbers; `maps/coding.py` is the other end. */

/** @import {Coded, CodedLines, LatLng} from './page.js' */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MORE = 32;
const BITS = 5;
const VALUES = new Uint8Array(128);
[...LETTERS].forEach((letter, value) => { VALUES[letter.charCodeAt(0)] = value; });

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

/**
 * Read numbers of five bits a letter, the low end first; the last bit of a number is its sign.
 * @param {string} text @param {number} scale @returns {LatLng[]}
 */
function decodePoints(text, scale) {
    /** @type {LatLng[]} */
    const points = [];
    const sums = [0, 0]; // longitude and latitude in turn
    let turn = 0;
    let number = 0;
    let shift = 0;
    for (let place = 0; place < text.length; place += 1) {
        const value = VALUES[text.charCodeAt(place)];
        number |= (value % MORE) << shift;
        shift += BITS;
        if (value >= MORE) continue;
        sums[turn] += number & 1 ? -(number >>> 1) - 1 : number >>> 1;
        if (turn) points.push([sums[1] / scale, sums[0] / scale]);
        turn = 1 - turn;
        number = 0;
        shift = 0;
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
