// @ts-check
/* global L */
/** The units of history: islands and land already on the page, put together as boundaries ever ran. */

import {decode} from './coding.js';

/** @import {CodedUnit, LatLng, Told} from './page.js' */
/** @import {Stage} from './stage.js' */

/**
 * Take note of the units; none is drawn before a reader asks for its time.
 * @param {Stage} stage @param {CodedUnit[]} coded
 */
export function showUnits(stage, coded) {
    stage.units = new Map(coded.map((unit) => [unit.id, unit]));
}

/**
 * The polygons of a shape that is told by what it is made of.
 * @param {Told} shape
 * @param {(id: string) => LatLng[][][] | undefined} drawn the polygons of each land or island
 */
export function polygonsOf({of, mask, coast}, drawn) {
    if (coast) return coast.flatMap(decode);
    const whole = of.flatMap((id) => drawn(id) ?? []);
    if (!mask) return whole;
    const [[edge]] = decode(mask);
    return whole.map(([outer]) => [within(outer, edge)]).filter(([outer]) => outer.length);
}

/** What a unit has beside disputed islands, which are drawn anyway. @param {Stage} stage @param {CodedUnit} unit */
const landOf = (stage, unit) => polygonsOf(unit, (id) => stage.lands.get(id));

/** Whether a unit has land of its own to draw. @param {Stage} stage @param {CodedUnit} unit */
export const hasLand = (stage, {of, coast}) => Boolean(coast) || of.some((id) => stage.lands.has(id));

/** @param {Stage} stage @param {CodedUnit} unit */
export const drawUnit = (stage, unit) => L.polygon(landOf(stage, unit), {
    pane: stage.panes.units, interactive: false, smoothFactor: 1.2});

/** What the units cover that ever went from one state to another, and the islands. @param {Stage} stage */
export function unitBounds(stage) {
    const moved = [...stage.units.values()].filter(({id}) => stage.history.moved.has(id));
    const lands = moved.flatMap((unit) => landOf(stage, unit));
    return L.latLngBounds(lands.flatMap(([outer]) => outer)).extend(stage.home);
}

/**
 * What a convex mask leaves of a ring: cut by each of its edges in turn.
 * @param {LatLng[]} ring @param {LatLng[]} mask
 */
export function within(ring, mask) {
    const turn = Math.sign(mask.reduce((sum, a, place) => {
        const b = mask[(place + 1) % mask.length];
        return sum + a[1] * b[0] - b[1] * a[0];
    }, 0));
    return mask.reduce((rest, a, place) => cut(rest, a, mask[(place + 1) % mask.length], turn), ring);
}

/**
 * The part of a ring on the inner side of an edge.
 * @param {LatLng[]} ring @param {LatLng} a @param {LatLng} b @param {number} turn 1 for a mask that runs counter-clockwise
 */
function cut(ring, a, b, turn) {
    const side = (/** @type {LatLng} */ [lat, lon]) => turn * ((b[1] - a[1]) * (lat - a[0]) - (b[0] - a[0]) * (lon - a[1]));
    /** @type {LatLng[]} */
    const kept = [];
    ring.forEach((point, place) => {
        const before = ring[(place || ring.length) - 1];
        const [here, there] = [side(point), side(before)];
        if ((here < 0) !== (there < 0)) {
            const share = there / (there - here);
            kept.push([before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]);
        }
        if (here >= 0) kept.push(point);
    });
    return kept;
}
