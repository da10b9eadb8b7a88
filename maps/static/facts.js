// @ts-check
/** Facts of an island as lines and rows, each with its source and whose word it is. */

import {el, link} from './dom.js';
import {swatch} from './patterns.js';

/** @import {Fact, Island, Stage} from './stage.js' */
/** @import {Area, Height, Party, People} from './page.js' */

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
        holder: name(island.administeredBy),
        claimants: island.claimedBy.map(name).join(', '),
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

/**
 * All facts, as a list of terms.
 * @param {Stage} stage @param {Island} island
 */
export function factList(stage, island) {
    const {words} = stage;
    const parties = stage.names.parties();
    const list = el('dl', {class: 'facts'});
    const row = (/** @type {string} */ term, /** @type {Fact | null | undefined} */ fact) => {
        if (!fact) return;
        const value = el('dd', {}, el('span', {text: fact.text}), ...citations(stage, fact.sources));
        if (fact.remark) value.append(el('span', {class: 'remark', text: fact.remark}));
        list.append(el('div', {}, el('dt', {text: term}), value));
    };
    const by = (/** @type {Party} */ party) => ({party: words.pick(party.name)});
    row(words.pick(stage.page.agreement.provision), island.article && {text: words.pick(island.article), sources: stage.page.agreement.sources});
    for (const party of parties) {
        const reading = island.readings[party.code];
        row(words.say('reading-of', by(party)), reading && {text: words.pick(reading.text), sources: reading.sources});
    }
    for (const party of parties) row(words.say('area-official', by(party)), area(stage, island.areas[party.code]));
    for (const party of parties) {
        const unit = island.admin[party.code];
        row(words.say('admin-unit', by(party)), unit && {text: words.pick(unit.text), sources: unit.sources});
    }
    for (const people of island.population) row(words.say('population', {date: words.date(people.date)}), population(stage, people));
    row(words.say('highest-point'), height(stage, island.highest));
    row(words.say('sources'), {text: '', sources: island.sources});
    return list;
}

/** @param {Stage} stage @param {Area | undefined} measure @returns {Fact | null} */
function area(stage, measure) {
    if (!measure) return null;
    const {words} = stage;
    return {text: words.say('square-kilometres', {area: words.number(measure.km2, 2)}), remark: words.pick(measure.remark), sources: measure.sources};
}

/** @param {Stage} stage @param {People} people @returns {Fact} */
function population(stage, people) {
    const {words} = stage;
    return {text: words.number(people.count), remark: words.pick(people.remark), sources: people.sources};
}

/** @param {Stage} stage @param {Height | null} highest @returns {Fact | null} */
function height(stage, highest) {
    if (!highest) return null;
    const {words} = stage;
    return {text: words.say('metres', {name: words.pick(highest.text), height: words.number(highest.m)}), sources: highest.sources};
}

/** @param {Stage} stage @param {string[]} ids */
export function citations(stage, ids = []) {
    return [...new Set(ids)].map((id) => {
        const source = stage.page.sources[id];
        if (!source) return null;
        const text = [source.publisher, source.date?.slice(0, 4)].filter(Boolean).join(', ') || source.title;
        const cite = el('cite', {title: source.title}, link(text, source.url));
        if (source.grade === 'mirror') cite.append(el('span', {class: 'grade', text: stage.words.say('grade-mirror')}));
        return cite;
    });
}
