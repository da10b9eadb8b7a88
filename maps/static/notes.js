// @ts-check
/* global L */
/** The notes of an article on the map: the number of a card stands where the card speaks of. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */
/** @import {LatLng, Note} from './page.js' */

const SIZE = 28;

/** @param {Stage} stage */
export function showNotes(stage) {
    const group = L.layerGroup().addTo(stage.map);
    const further = L.layerGroup().addTo(stage.map); // the other places of the chosen note
    /** @type {Map<string, HTMLElement>} */
    const numbers = new Map();

    function redraw() {
        const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.note;
        const byNumber = document.activeElement?.matches('button.number');
        stage.hover(null);
        group.clearLayers();
        numbers.clear();
        for (const {anchor, notes} of apart(stage, byPlace(stage))) {
            mark(stage, anchor, notes.map((note) => number(stage, note, numbers))).addTo(group);
        }
        if (byNumber && focused) numbers.get(focused)?.focus({preventScroll: true});
        light();
        reach();
    }

    /** Only numbers in sight are reached by the keyboard. */
    function reach() {
        for (const [id, button] of numbers) button.tabIndex = inSight(stage, id) ? 0 : -1;
    }

    function light() {
        const {note} = stage.state.now();
        for (const [id, button] of numbers) button.classList.toggle('chosen', id === note);
        further.clearLayers();
        const chosen = numbers.size ? stage.article()?.notes.find((one) => one.id === note) : undefined;
        for (const anchor of chosen ? anchorsOf(stage, chosen).slice(1) : []) {
            mark(stage, anchor, [el('span', {class: 'number further', text: chosen?.number})]).addTo(further);
        }
        stage.labels.refresh();
    }

    stage.onHover((/** @type {string | null} */ id) => {
        for (const [note, button] of numbers) button.classList.toggle('hovered', note === id);
    });
    stage.state.whenChosen(['article', 'drafts', 'lang', 'tab'], redraw);
    stage.state.whenChosen(['note'], light);
    stage.map.on('zoomend', redraw);
    stage.map.on('moveend', reach);
    redraw();
}

/** @param {Stage} stage @param {LatLng} anchor @param {HTMLElement[]} numbers */
function mark(stage, anchor, numbers) {
    /** @type {[number, number]} */
    const size = [SIZE * numbers.length, SIZE];
    const html = el('div', {class: 'numbers', 'data-obstacle': true}, ...numbers);
    const icon = L.divIcon({html, className: 'note-marker', iconSize: size, iconAnchor: [size[0] / 2, SIZE + 4]});
    return L.marker(anchor, {icon, keyboard: false, pane: stage.panes.notes});
}

/** @param {Stage} stage @param {Note} note @param {Map<string, HTMLElement>} numbers */
function number(stage, note, numbers) {
    const button = el('button', {
        type: 'button',
        class: 'number',
        'data-note': note.id,
        'aria-label': `${note.number}. ${stage.words.pick(note.headline)}`,
        text: note.number,
        onclick: (/** @type {Event} */ event) => {
            event.stopPropagation();
            stage.state.choose({tab: 'article', note: note.id, island: null});
        },
        onmouseenter: () => stage.hover(note.id),
        onmouseleave: () => stage.hover(null),
        onfocus: () => stage.hover(note.id),
        onblur: () => stage.hover(null),
    });
    numbers.set(note.id, button);
    return button;
}

/** @typedef {{anchor: LatLng, notes: Note[]}} Row */

/**
 * The notes of each place, by the first place that each speaks of.
 * @param {Stage} stage
 * @returns {Row[]}
 */
function byPlace(stage) {
    const article = stage.article();
    if (!article || stage.state.now().tab !== 'article') return [];
    /** @type {Map<string, Row>} */
    const rows = new Map();
    for (const note of article.notes) {
        const [anchor] = anchorsOf(stage, note);
        if (!anchor) continue;
        const row = rows.get(String(anchor)) ?? {anchor, notes: []};
        rows.set(String(anchor), row);
        row.notes.push(note);
    }
    return [...rows.values()];
}

/**
 * Where a note stands: where its author put it, else at its first place; then its further places.
 * @param {Stage} stage @param {Note} note
 * @returns {LatLng[]}
 */
export function anchorsOf(stage, note) {
    if (note.at) return [note.at];
    return note.places.map(stage.record).filter((record) => record !== undefined).map((record) => record.anchor);
}

/** @param {Stage} stage @param {string} id of a note */
function inSight(stage, id) {
    const note = stage.article()?.notes.find((one) => one.id === id);
    const anchor = note && anchorsOf(stage, note)[0];
    return anchor ? stage.map.getBounds().contains(anchor) : false;
}

/**
 * Join the rows of places that would cover each other at this zoom.
 * @param {Stage} stage
 * @param {Row[]} rows
 */
function apart(stage, rows) {
    const point = (/** @type {Row} */ row) => stage.map.latLngToLayerPoint(row.anchor);
    /** @type {Row[]} */
    const kept = [];
    for (const row of rows) {
        const near = kept.find((other) => {
            const {x, y} = point(row).subtract(point(other));
            return Math.abs(y) < SIZE && Math.abs(x) < (SIZE * (row.notes.length + other.notes.length)) / 2;
        });
        if (near) near.notes = [...near.notes, ...row.notes].sort((a, b) => a.number - b.number);
        else kept.push({...row});
    }
    return kept;
}
