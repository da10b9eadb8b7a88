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
    /** @type {Map<string, HTMLElement>} */
    const numbers = new Map();

    function redraw() {
        const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.note;
        const byNumber = document.activeElement?.matches('button.number');
        stage.hover(null);
        group.clearLayers();
        numbers.clear();
        for (const {anchor, notes} of apart(stage, byPlace(stage))) {
            const row = el('div', {class: 'numbers', 'data-obstacle': true},
                ...notes.map((note) => number(stage, note, numbers)));
            /** @type {[number, number]} */
            const size = [SIZE * notes.length, SIZE];
            const icon = L.divIcon({
                html: row, className: 'note-marker', iconSize: size, iconAnchor: [size[0] / 2, SIZE + 4]});
            L.marker(anchor, {icon, keyboard: false, pane: stage.panes.notes}).addTo(group);
        }
        if (byNumber && focused) numbers.get(focused)?.focus({preventScroll: true});
        light();
        reach();
        stage.labels.refresh();
    }

    /** Only numbers in sight are reached by the keyboard. */
    function reach() {
        for (const [id, button] of numbers) button.tabIndex = inSight(stage, id) ? 0 : -1;
    }

    function light() {
        const {note} = stage.state.now();
        for (const [id, button] of numbers) button.classList.toggle('chosen', id === note);
    }

    stage.onHover((/** @type {string | null} */ id) => {
        for (const [note, button] of numbers) button.classList.toggle('hovered', note === id);
    });
    stage.state.whenChosen(['article', 'lang', 'tab'], redraw);
    stage.state.whenChosen(['note'], light);
    stage.map.on('zoomend', redraw);
    stage.map.on('moveend', reach);
    redraw();
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

/** The first place that a note speaks of and the page knows. @param {Stage} stage @param {Note} note */
const firstPlace = (stage, note) => note.places.map(stage.record).find(Boolean);

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
        const place = firstPlace(stage, note);
        if (!place) continue;
        const row = rows.get(place.id) ?? {anchor: place.anchor, notes: []};
        rows.set(place.id, row);
        row.notes.push(note);
    }
    return [...rows.values()];
}

/** @param {Stage} stage @param {string} id of a note */
function inSight(stage, id) {
    const note = stage.article()?.notes.find((one) => one.id === id);
    const place = note && firstPlace(stage, note);
    return place ? stage.map.getBounds().contains(place.anchor) : false;
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
