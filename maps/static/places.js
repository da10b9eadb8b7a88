// @ts-check
/** Towns, seas and lands around the islands: names that show when there is room for them. */

import {beside, over} from './placement.js';
import {el} from './dom.js';
import {separated} from './facts.js';

const DOT = 7;
const AREA_KINDS = new Set(['sea', 'ocean', 'sea-floor', 'region', 'peninsula', 'island', 'strait', 'bay']);
const WATER_KINDS = new Set(['sea', 'ocean', 'sea-floor', 'strait', 'bay', 'lake']);

/** @param {any} stage */
export function showPlaces(stage) {
    for (const place of stage.places.values()) {
        stage.labels.add(AREA_KINDS.has(place.kind) ? areaLabel(stage, place) : pointLabel(stage, place));
    }
}

/** @param {any} stage @param {any} place */
function areaLabel(stage, place) {
    const onWater = WATER_KINDS.has(place.kind);
    const look = `label ${onWater ? 'water' : 'land-name'} ${place.kind}`;
    return {
        key: `place:${place.id}`,
        priority: 20 + place.minZoom,
        from: place.minZoom,
        build: () => el('div', {class: look, 'data-place': place.id}, ...names(stage, place)),
        spots: (/** @type {any} */ view, /** @type {any} */ size) =>
            over(view.pixel(place.anchor), size, view, onWater),
    };
}

/** @param {any} stage @param {any} place */
function pointLabel(stage, place) {
    return {
        key: `place:${place.id}`,
        priority: 10 + place.minZoom,
        from: place.minZoom ?? Infinity, // without one it shows when the reader looks for it
        build: () => el('div', {class: 'label town', 'data-place': place.id},
            el('span', {class: `dot ${place.kind}`}), ...names(stage, place)),
        spots: (/** @type {any} */ view, /** @type {any} */ size) => beside(view.pixel(place.anchor), size, view),
        dot: (/** @type {any} */ view) => dotBox(view.pixel(place.anchor)),
    };
}

/** @param {any} stage @param {any} place */
const names = (stage, place) => separated(stage.names.usual(place));

/** @param {import('./placement.js').Point} point */
const dotBox = ({x, y}) => ({x: x - DOT / 2, y: y - DOT / 2, w: DOT, h: DOT});
