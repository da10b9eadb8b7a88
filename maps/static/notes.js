// @ts-check
/* global L */
/** The notes of an article on the map: the number of a card stands where the card speaks of. */

import {el} from './dom.js';

const SIZE = 28;

/** @param {any} stage */
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
                ...notes.map((/** @type {any} */ note) => number(stage, note, numbers)));
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

/** @param {any} stage @param {any} note @param {Map<string, HTMLElement>} numbers */
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

/**
 * The notes of each place, by the first place that each speaks of.
 * @param {any} stage
 * @returns {{anchor: any, notes: any[]}[]}
 */
function byPlace(stage) {
    const article = stage.article();
    if (!article || stage.state.now().tab !== 'article') return [];
    const places = new Map();
    for (const note of article.notes) {
        const id = note.places.find((/** @type {string} */ place) => stage.record(place));
        if (!id) continue;
        if (!places.has(id)) places.set(id, {anchor: stage.record(id).anchor, notes: []});
        places.get(id).notes.push(note);
    }
    return [...places.values()];
}

/** @param {any} stage @param {string} id of a note */
function inSight(stage, id) {
    const note = stage.article().notes.find((/** @type {any} */ one) => one.id === id);
    const place = note.places.find((/** @type {string} */ one) => stage.record(one));
    return stage.map.getBounds().contains(stage.record(place).anchor);
}

/**
 * Join the rows of places that would cover each other at this zoom.
 * @param {any} stage
 * @param {{anchor: any, notes: any[]}[]} rows
 */
function apart(stage, rows) {
    const point = (/** @type {any} */ row) => stage.map.latLngToLayerPoint(row.anchor);
    /** @type {{anchor: any, notes: any[]}[]} */
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
