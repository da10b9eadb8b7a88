// @ts-check
/** Find a place by any of its names, in any script. */

import {el} from './dom.js';
import {separated} from './facts.js';

/** @import {Named, Stage} from './stage.js' */

const MOST = 8;

/** Write a name as it is searched: without case, width, accents and marks. @param {string} text */
export const plain = (text) => text.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f\s'’ʼ‐-]/gu, '');

/** @param {Stage} stage @returns {HTMLElement} */
export function searchField(stage) {
    const {words, state} = stage;
    const index = [...stage.islands.values(), ...stage.places.values()].map((record) => ({
        record, names: [record.id, ...Object.values(record.names), ...record.also].map(plain)}));
    const field = /** @type {HTMLInputElement} */ (el('input', {
        type: 'search', role: 'combobox', autocomplete: 'off', 'aria-expanded': 'false',
        'aria-controls': 'found', 'aria-autocomplete': 'list',
        oninput: () => offer(), onkeydown: (/** @type {KeyboardEvent} */ event) => steer(event),
        onblur: () => setTimeout(close, 150),
    }));
    const list = el('ul', {id: 'found', role: 'listbox', hidden: true});
    const status = el('p', {class: 'empty', role: 'status', hidden: true});
    let at = -1;
    /** @type {Named[]} */
    let found = [];

    /** @param {string} wanted */
    function find(wanted) {
        const rank = (/** @type {string[]} */ names) => Math.min(...names.map((name) =>
            name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3));
        return index
            .map(({record, names}, order) => ({record, order, rank: rank(names)}))
            .filter((found) => found.rank < 3)
            .sort((a, b) => a.rank - b.rank || a.order - b.order)
            .slice(0, MOST)
            .map(({record}) => record);
    }

    function offer() {
        const wanted = plain(field.value);
        found = wanted ? find(wanted) : [];
        at = -1;
        list.replaceChildren(...found.map((record, place) => el('li', {
            role: 'option', id: `found-${place}`, 'data-place': record.id,
            onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(record); },
        }, ...separated(stage.names.usual(record)))));
        list.hidden = !found.length;
        status.hidden = !wanted || found.length > 0;
        field.setAttribute('aria-expanded', String(found.length > 0));
        field.removeAttribute('aria-activedescendant');
    }

    /** @param {KeyboardEvent} event */
    function steer(event) {
        if (event.isComposing) return; // the keys belong to the input method
        const options = [...list.children];
        if (event.key === 'Escape') {
            field.value = '';
            close();
        } else if (event.key === 'Enter' && options.length) {
            event.preventDefault();
            take(found[Math.max(at, 0)]);
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            mark(options, at + (event.key === 'ArrowDown' ? 1 : -1));
        }
    }

    /** @param {Element[]} options @param {number} next */
    function mark(options, next) {
        if (!options.length) return;
        at = (next + options.length) % options.length;
        options.forEach((option, place) => option.setAttribute('aria-selected', String(place === at)));
        field.setAttribute('aria-activedescendant', options[at].id);
    }

    /** @param {Named} record */
    function take(record) {
        close();
        field.value = stage.names.usual(record).map((name) => name.text).join(' · ');
        if (stage.islands.has(record.id)) state.choose({tab: 'islands', island: record.id, note: null});
        stage.flight.frameRecords([record.id]);
        stage.labels.pick(record.id);
    }

    function close() {
        at = -1;
        list.replaceChildren();
        list.hidden = true;
        field.removeAttribute('aria-activedescendant');
        status.hidden = true;
        field.setAttribute('aria-expanded', 'false');
    }

    function write() {
        field.value = '';
        close();
        field.placeholder = words.say('search');
        field.setAttribute('aria-label', words.say('search'));
        status.textContent = words.say('nothing-found');
    }

    state.whenChosen(['lang'], write);
    write();
    return el('div', {class: 'search'}, field, list, status);
}
