// @ts-check
/* global L */
/**
 * The text of an article of the reader's own, in the Article tab: every place, area and treaty that it names is
 * marked, and linked with the map both ways. A press on a mark shows the place; a press on the place's count, on
 * the map, goes to the next mark in the text. Dates lead to the Time tab.
 */

import {chooseDay, dateMark} from './articledates.js';
import {correctionBar} from './corrections.js';
import {el} from './dom.js';

/** @import {Stage} from './stage.js' */
/** @import {Article, LatLng, Marked, Meaning, Piece} from './page.js' */

const SIZE = 24;
const CHIPS = 8; // the most named; a longer list would push the text away

/** @typedef {{id: string, marks: HTMLElement[], at: LatLng | null}} Named */

/**
 * @param {Stage} stage @param {Article} article
 * @returns {HTMLElement}
 */
export function articleText(stage, article) {
    const {text} = article;
    if (!text) return el('div', {});
    const named = new Map();
    const paragraphs = text.paragraphs.map((pieces) => el('p', {},
        ...pieces.map((piece) => pieceOf(stage, article, piece, named))));
    const body = el('div', {class: 'article-text', lang: text.lang,
        onclick: (/** @type {Event} */ event) => chooseMark(stage, article, event.target),
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            if (chooseMark(stage, article, event.target)) event.preventDefault();
        },
        onmouseover: (/** @type {Event} */ event) => light(stage, 'hovered', idOf(event.target)),
        onmouseleave: () => light(stage, 'hovered', null),
    }, ...paragraphs);
    return el('div', {class: 'article-whole'}, chips(stage, article, [...named.values()]), correctionBar(stage, article, body), body);
}

/**
 * @param {Stage} stage @param {Article} article @param {Piece} piece @param {Map<string, Named>} named
 * @returns {Node}
 */
function pieceOf(stage, article, piece, named) {
    if (typeof piece === 'string') return document.createTextNode(piece);
    if ('date' in piece) return dateMark(stage, piece);
    const mark = el('mark', {class: 'mention', role: 'button', tabindex: '0', 'data-mention': piece.mention,
        title: title(stage, article, piece), text: piece.text});
    const one = named.get(piece.mention) ?? {id: piece.mention, marks: [], at: placeOf(stage, article, piece.mention)};
    named.set(piece.mention, one);
    one.marks.push(mark);
    return mark;
}

/** @param {Stage} stage @param {Article} article @param {Marked} mark */
function title(stage, article, mark) {
    const name = nameOf(stage, article, mark.mention);
    const {date} = meaningOf(article, mark.mention);
    if (mark.metonym) return stage.words.say('metonym', {name});
    return date ? `${name}, ${stage.words.date(date)}` : name;
}

/** @param {Article} article @param {string} id @returns {Meaning} */
const meaningOf = (article, id) => article.meanings[id] ?? {kind: 'place', names: {}, at: null, places: [], date: null};

/** @param {Stage} stage @param {Article} article @param {string} id */
function nameOf(stage, article, id) {
    const record = stage.record(id);
    if (record) return stage.names.usual(record).map((name) => name.text).join(' / ');
    return stage.words.pick(meaningOf(article, id).names) || id;
}

/** @param {Stage} stage @param {Article} article @param {string} id @returns {LatLng | null} */
const placeOf = (stage, article, id) => stage.record(id)?.anchor ?? meaningOf(article, id).at;

/** What the text names most often. @param {Stage} stage @param {Article} article @param {Named[]} named */
function chips(stage, article, named) {
    const often = [...named].sort((a, b) => b.marks.length - a.marks.length).slice(0, CHIPS);
    return el('div', {class: 'pills named'}, ...often.map(({id, marks}) => el('button', {
        type: 'button', class: 'pill', 'data-mention': id,
        onclick: () => { goTo(stage, marks); choose(stage, article, id); },
    }, nameOf(stage, article, id), el('span', {class: 'quiet', text: ` ${stage.words.number(marks.length)}`}))));
}

/** @param {EventTarget | null} target */
const idOf = (target) => (target instanceof HTMLElement ? target.dataset.mention ?? null : null);

/** @param {Stage} stage @param {Article} article @param {EventTarget | null} target */
function chooseMark(stage, article, target) {
    const id = idOf(target);
    if (id) choose(stage, article, id);
    return id !== null || chooseDay(stage, target);
}

/** Show on the map what a mark means. @param {Stage} stage @param {Article} article @param {string} id */
function choose(stage, article, id) {
    light(stage, 'chosen', id);
    const {places, at} = meaningOf(article, id);
    const known = [id, ...places].filter((one) => stage.record(one));
    if (known.length) stage.flight.frameRecords(known);
    else if (at) stage.flight.frame(L.latLngBounds([at]));
}

/** Everything that means the same lights up together. @param {Stage} stage @param {string} how @param {string | null} id */
function light(stage, how, id) {
    for (const lit of stage.root.querySelectorAll(`[data-mention].${how}`)) {
        if (/** @type {HTMLElement} */ (lit).dataset.mention !== id) lit.classList.remove(how);
    }
    if (!id) return;
    for (const one of stage.root.querySelectorAll(`[data-mention="${CSS.escape(id)}"]`)) one.classList.add(how);
}

/** The next mark after the one that was gone to last. @param {Stage} stage @param {HTMLElement[]} marks */
function goTo(stage, marks) {
    const here = marks.findIndex((mark) => mark.classList.contains('here'));
    const next = marks[(here + 1) % marks.length];
    for (const old of stage.root.querySelectorAll('.mention.here')) old.classList.remove('here');
    next.classList.add('here');
    next.scrollIntoView({block: 'center', behavior: stage.motion()});
}

/** How often the text names a place stands at the place. @param {Stage} stage */
export function showMentions(stage) {
    const group = L.layerGroup().addTo(stage.map);

    function redraw() {
        group.clearLayers();
        const article = stage.article();
        if (!article?.text || stage.state.now().tab !== 'article') return;
        for (const row of apart(stage, rows(stage, article))) mark(stage, article, row).addTo(group);
        light(stage, 'chosen', idOf(stage.panel.querySelector('.mention.chosen')));
    }

    stage.state.whenChosen(['article', 'lang', 'tab', 'viewpoint', 'drafts'], redraw);
    stage.map.on('zoomend', redraw);
    redraw();
}

/** @typedef {{at: LatLng, ids: string[], count: number}} Row */

/** Places that the text names, the most named first. @param {Stage} stage @param {Article} article @returns {Row[]} */
function rows(stage, article) {
    /** @type {Map<string, Row>} */
    const found = new Map();
    for (const piece of article.text?.paragraphs.flat() ?? []) {
        if (typeof piece === 'string' || !('mention' in piece)) continue;
        const at = placeOf(stage, article, piece.mention);
        const {kind, places} = meaningOf(article, piece.mention);
        if (!at || kind === 'event' || places.length) continue; // what covers several islands stands nowhere
        const row = found.get(piece.mention) ?? {at, ids: [piece.mention], count: 0};
        found.set(piece.mention, row);
        row.count += 1;
    }
    return [...found.values()].sort((a, b) => b.count - a.count);
}

/** Join what would cover each other at this zoom. @param {Stage} stage @param {Row[]} all @returns {Row[]} */
function apart(stage, all) {
    /** @type {Row[]} */
    const kept = [];
    for (const row of all) {
        const near = kept.find((other) => {
            const {x, y} = stage.map.latLngToLayerPoint(row.at).subtract(stage.map.latLngToLayerPoint(other.at));
            return Math.hypot(x, y) < SIZE;
        });
        if (near) {
            near.ids.push(...row.ids);
            near.count += row.count;
        } else kept.push({...row});
    }
    return kept;
}

/** @param {Stage} stage @param {Article} article @param {Row} row */
function mark(stage, article, row) {
    const names = row.ids.map((id) => nameOf(stage, article, id)).join(', ');
    const label = stage.words.say('named-times', {name: names, count: row.count});
    const [first] = row.ids;
    const button = el('button', {
        type: 'button', class: 'count', 'data-mention': first, 'data-obstacle': true, title: label, 'aria-label': label,
        text: stage.words.number(row.count),
        onclick: (/** @type {Event} */ event) => {
            event.stopPropagation();
            const marks = row.ids.flatMap((id) => marksOf(stage, id));
            goTo(stage, marks.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)));
            light(stage, 'chosen', idOf(stage.panel.querySelector('.mention.here')));
        },
        onmouseenter: () => light(stage, 'hovered', first),
        onmouseleave: () => light(stage, 'hovered', null),
    });
    const icon = L.divIcon({html: button, className: 'note-marker', iconSize: [SIZE, SIZE], iconAnchor: [SIZE / 2, SIZE + 5]});
    return L.marker(row.at, {icon, keyboard: false, pane: stage.panes.notes});
}

/** @param {Stage} stage @param {string} id @returns {HTMLElement[]} */
const marksOf = (stage, id) => [...stage.panel.querySelectorAll(`.mention[data-mention="${CSS.escape(id)}"]`)]
    .map((mark) => /** @type {HTMLElement} */ (mark));
