// @ts-check
/** Fills that colour-blind eyes and grey print can tell apart; `geo/symbology.py` has their colours. */

import {svg} from './dom.js';

/**
 * @typedef {'hatch' | 'dots' | 'grid' | 'plain' | 'back-hatch' | 'sparse' | 'level' | 'upright' | 'bands'} Pattern
 * @typedef {{pattern: Pattern}} Tone
 */

const SIDE = 8;

/** @type {Record<Pattern, () => Node[]>} */
const MARKS = {
    hatch: () => [svg('path', {d: 'M-2 6 6 -2M2 10 10 2', class: 'stroke'})],
    dots: () => [svg('circle', {cx: 2, cy: 2, r: 0.9, class: 'spot'}), svg('circle', {cx: 6, cy: 6, r: 0.9, class: 'spot'})],
    grid: () => [svg('path', {d: 'M0 4H8M4 0V8', class: 'stroke'})],
    plain: () => [],
    'back-hatch': () => [svg('path', {d: 'M-2 2 6 10M2 -2 10 6', class: 'stroke'})],
    sparse: () => [svg('circle', {cx: 4, cy: 4, r: 1.1, class: 'spot'})],
    level: () => [svg('path', {d: 'M0 4H8', class: 'stroke'})],
    upright: () => [svg('path', {d: 'M4 0V8', class: 'stroke'})],
    bands: () => [svg('path', {d: 'M0 0H4L0 4ZM8 0V4L4 8H0Z', class: 'spot'})],
};

/** Put the patterns into the page, once. @param {Tone[]} tones */
export function definePatterns(tones) {
    const patterns = tones.map((tone, place) => svg('pattern', {
        id: `tone-${place}`, class: `tone-${place}`, width: SIDE, height: SIDE, patternUnits: 'userSpaceOnUse',
    }, svg('rect', {width: SIDE, height: SIDE, class: 'ground'}), ...MARKS[tone.pattern]()));
    const sheet = svg('svg', {class: 'patterns', width: 0, height: 0, 'aria-hidden': 'true'}, svg('defs', {}, ...patterns));
    document.body.append(sheet);
}

/** A small sample of a fill. @param {number} tone */
export function swatch(tone) {
    return svg('svg', {class: `swatch tone-${tone}`, width: 28, height: 16, 'aria-hidden': 'true'},
        svg('rect', {x: 0.5, y: 0.5, width: 27, height: 15, rx: 3, class: `fill-${tone}`}));
}

/** A small sample of a line. @param {string} look */
export function lineSample(look) {
    return svg('svg', {class: 'swatch', width: 28, height: 16, 'aria-hidden': 'true'},
        svg('path', {d: 'M0 8H28', class: `line ${look}`}));
}
