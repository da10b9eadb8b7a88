// @ts-check
/** Towns, seas and lands around the islands: names that show when there is room for them. */

import {beside, over} from './placement.js';
import {el} from './dom.js';
import {separated} from './facts.js';

/** @import {Label} from './labels.js' */
/** @import {Stage} from './stage.js' */
/** @import {Place} from './page.js' */

const DOT = 7;
const AREA_KINDS = new Set(['sea', 'ocean', 'sea-floor', 'region', 'peninsula', 'island', 'strait', 'bay']);
const WATER_KINDS = new Set(['sea', 'ocean', 'sea-floor', 'strait', 'bay', 'lake']);

/** @param {Stage} stage */
export function showPlaces(stage) {
    for (const place of stage.places.values()) {
        stage.labels.add(AREA_KINDS.has(place.kind) ? areaLabel(stage, place) : pointLabel(stage, place));
    }
}

/** @param {Stage} stage @param {Place} place @returns {Label} */
function areaLabel(stage, place) {
    const zoom = fromZoom(place);
    const onWater = WATER_KINDS.has(place.kind);
    const look = `label ${onWater ? 'water' : 'land-name'} ${place.kind}`;
    return {
        key: `place:${place.id}`,
        priority: 20 + zoom,
        from: zoom,
        build: () => el('div', {class: look, 'data-place': place.id}, ...names(stage, place)),
        spots: (view, size) =>
            over(view.pixel(place.anchor), size, view, onWater),
    };
}

/** @param {Stage} stage @param {Place} place @returns {Label} */
function pointLabel(stage, place) {
    const zoom = fromZoom(place);
    return {
        key: `place:${place.id}`,
        priority: 10 + zoom,
        from: zoom,
        build: () => el('div', {class: 'label town', 'data-place': place.id},
            el('span', {class: `dot ${place.kind}`}), ...names(stage, place)),
        spots: (view, size) => beside(view.pixel(place.anchor), size, view),
        dot: (view) => dotBox(view.pixel(place.anchor)),
    };
}

/** A place without a zoom of its own shows when the reader looks for it. @param {Place} place */
const fromZoom = (place) => place.minZoom ?? Infinity;

/** @param {Stage} stage @param {Place} place */
const names = (stage, place) => separated(stage.names.usual(place));

/** @param {import('./placement.js').Point} point */
const dotBox = ({x, y}) => ({x: x - DOT / 2, y: y - DOT / 2, w: DOT, h: DOT});
