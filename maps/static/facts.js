// @ts-check
/** Facts of an island as short lines, and the sources of a fact. */

import {el, link} from './dom.js';
import {swatch} from './patterns.js';

/** @import {Island, Stage} from './stage.js' */

/** Both sides' names in equal type, with their readings. @param {Stage} stage @param {Island} island */
export function nameLines(stage, island) {
    const written = stage.names.written(island.names);
    const shown = new Set(written.map((name) => name.text));
    const read = stage.names.sounded(island.names).filter((name) => !shown.has(name.text));
    return el('div', {class: 'names'},
        el('div', {class: 'written'},
            ...written.map(({text, lang}) => el('span', {class: 'name', lang, text}))),
        read.length ? el('div', {class: 'reading'}, ...separated(read)) : null);
}

/** @param {{text: string, lang: string}[]} names */
export function separated(names) {
    return names.flatMap(({text, lang}, place) => [place ? ' · ' : '', el('span', {lang, text})]);
}

/** @param {Stage} stage @param {Island} island */
export function statusLine(stage, island) {
    return el('p', {class: 'status'}, swatch(island.tone), el('span', {text: stage.words.pick(island.status.label)}));
}

/** @param {Stage} stage @param {Island} island */
export function holdingLine(stage, island) {
    const {words} = stage;
    const name = (/** @type {string} */ code) => words.pick(stage.party(code)?.name) || code;
    return words.say('held-and-claimed', {
        holder: island.administeredBy.parties.map(name).join(', '),
        claimants: island.claimedBy.parties.map(name).join(', '),
    });
}

/** @param {Stage} stage @param {Island} island */
export function areaLine(stage, island) {
    const {words, names} = stage;
    return names.parties()
        .filter((party) => island.areas[party.code])
        .map((party) => words.say('area-by', {
            party: words.pick(party.name), area: words.number(island.areas[party.code].km2, 1)}))
        .join(' · ');
}

/** @param {Stage} stage @param {string[]} ids */
export function citations(stage, ids = []) {
    return [...new Set(ids)].map((id) => {
        const source = stage.page.sources[id];
        if (!source) return null;
        const text = [source.publisher, source.date?.slice(0, 4)].filter(Boolean).join(', ') || (source.title ?? id);
        const cite = el('cite', {title: source.title}, link(text, source.url));
        if (source.grade === 'mirror') cite.append(el('span', {class: 'grade', text: stage.words.say('grade-mirror')}));
        return cite;
    });
}
