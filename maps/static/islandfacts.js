// @ts-check
/** All that the record says of an island, folded by subject; each fact with its source and whose word it is. */

import {citations, separated} from './facts.js';
import {el, link} from './dom.js';
import {spoken} from './foreign.js';

/** @import {Fact, Island, Stage} from './stage.js' */
/** @import {Area, Holding, People} from './page.js' */

const KM_PER_NAUTICAL_MILE = 1.852;

/** @typedef {[term: string, fact: Fact | null | undefined]} Row */
/** @typedef {{id: string, title: string, content: HTMLElement | null}} Group */

/**
 * @param {Stage} stage @param {Island} island
 * @param {Set<string>} unfolded ids of the groups that stand open; kept up to date
 */
export function factGroups(stage, island, unfolded) {
    return groups(stage, island).map(({id, title, content}) => content && el('details', {
        class: 'facts-group', open: unfolded.has(id),
        ontoggle: (/** @type {Event} */ event) => {
            const {open} = /** @type {HTMLDetailsElement} */ (event.target);
            unfolded[open ? 'add' : 'delete'](id);
        },
    }, el('summary', {text: title}), content));
}

/** @param {Stage} stage @param {Island} island @returns {Group[]} */
function groups(stage, island) {
    const {words, page} = stage;
    const table = (/** @type {Row[]} */ rows) => factList(stage, rows);
    return [
        {id: 'agreement', title: words.pick(page.agreement.provision), content: table(agreement(stage, island))},
        {id: 'holding', title: words.say('holding'), content: table(holding(stage, island))},
        {id: 'names', title: words.say('names'), content: table(names(stage, island))},
        {id: 'land', title: words.say('land'), content: table(land(stage, island))},
        {id: 'people', title: words.say('people'), content: table(people(stage, island))},
        {id: 'sources', title: words.say('sources'), content: sourceList(stage, island)},
    ];
}

/** @param {Stage} stage @param {Row[]} rows */
function factList(stage, rows) {
    const shown = rows.flatMap(([term, fact]) => (fact ? [row(stage, term, fact)] : []));
    return shown.length ? el('dl', {class: 'facts'}, ...shown) : null;
}

/** @param {Stage} stage @param {string} term @param {Fact} fact */
function row(stage, term, {text, nodes, remark, sources}) {
    return el('div', {}, el('dt', {text: term}), el('dd', {},
        el('span', {}, ...(nodes ?? spoken(stage, text ?? ''))),
        remark ? el('span', {class: 'remark'}, ...spoken(stage, remark)) : null,
        ...citations(stage, sources)));
}

/** @param {Stage} stage @param {Island} island @returns {Row[]} */
function agreement(stage, island) {
    const {words, page: {agreement: document}} = stage;
    const {label, explanation} = island.status;
    return [
        [words.say('document'), {text: words.pick(document.title), sources: []}],
        [words.say('status'), {text: words.pick(label), remark: words.pick(explanation), sources: []}],
        [words.say('what-it-says'), island.article && {text: words.pick(island.article), sources: document.sources}],
        ...eachParty(stage, 'reading-of', (code) => stated(stage, island.readings[code])),
    ];
}

/** @param {Stage} stage @param {Island} island @returns {Row[]} */
function holding(stage, island) {
    const {words} = stage;
    const fact = (/** @type {Holding} */ {parties, sources}) =>
        ({text: parties.map((code) => words.pick(stage.party(code)?.name) || code).join(', '), sources});
    return [
        [words.say('administered-by'), fact(island.administeredBy)],
        [words.say('claimed-by'), fact(island.claimedBy)],
        ...eachParty(stage, 'admin-unit', (code) => stated(stage, island.admin[code])),
    ];
}

/** @param {Stage} stage @param {Island} island @returns {Row[]} */
function names(stage, island) {
    const {words} = stage;
    const readings = stage.names.sounded(island.names);
    const further = stage.names.further(island.names);
    return [
        [words.say('names'), {nodes: separated([...stage.names.written(island.names), ...further]), sources: []}],
        [words.say('readings'), readings.length ? {nodes: separated(readings), sources: []} : null],
        [words.say('other-spellings'), island.also.length
            ? {nodes: spoken(stage, island.also.join(' · ')), sources: []} : null],
    ];
}

/** @param {Stage} stage @param {Island} island @returns {Row[]} */
function land(stage, island) {
    const {words} = stage;
    const {highest} = island;
    return [
        ...eachParty(stage, 'area-official', (code) => area(stage, island.areas[code])),
        [words.say('highest-point'), highest && {
            text: words.say('metres', {name: words.pick(highest.text), height: words.number(highest.m)}),
            remark: words.pick(highest.remark), sources: highest.sources}],
        ...island.distances.map(({place, km}) => distance(stage, place, km)),
        [words.say('parts'), parts(stage, island)],
    ];
}

/** @param {Stage} stage @param {Island} island @returns {Row[]} */
function people(stage, island) {
    const {words} = stage;
    return island.population.map((/** @type {People} */ {date, count, remark, sources}) => [
        words.say('population', {date: words.date(date)}),
        {text: words.number(count), remark: words.pick(remark), sources}]);
}

/**
 * A row for each party, in the order of the viewpoint.
 * @param {Stage} stage @param {string} key of the term @param {(code: string) => Fact | null} fact
 * @returns {Row[]}
 */
function eachParty(stage, key, fact) {
    return stage.names.parties().map(({code, name}) => [stage.words.say(key, {party: stage.words.pick(name)}), fact(code)]);
}

/** @param {Stage} stage @param {import('./page.js').Statement | undefined} statement @returns {Fact | null} */
const stated = (stage, statement) =>
    (statement ? {text: stage.words.pick(statement.text), sources: statement.sources} : null);

/** @param {Stage} stage @param {Area | undefined} measure @returns {Fact | null} */
function area({words}, measure) {
    if (!measure) return null;
    const text = words.say('square-kilometres', {area: words.number(measure.km2, 2)});
    return {text, remark: words.pick(measure.remark), sources: measure.sources};
}

/** @param {Stage} stage @param {string} id of a place @param {number} km @returns {Row} */
function distance(stage, id, km) {
    const {words} = stage;
    const place = stage.places.get(id);
    const name = place ? stage.names.usual(place).map(({text}) => text).join(' · ') : id;
    const lengths = [words.count('scale-km', km, 1), words.count('scale-nm', km / KM_PER_NAUTICAL_MILE, 1)];
    return [words.say('distance-from', {place: name}), {text: lengths.join(' · '), sources: []}];
}

/** The named parts of an island; a press frames one on the map. @param {Stage} stage @param {Island} island */
function parts(stage, island) {
    const islets = [...stage.places.values()].filter(({kind, partOf}) => kind === 'islet' && partOf === island.id);
    if (!islets.length) return null;
    return {sources: [], nodes: [el('span', {class: 'pills'}, ...islets.map((islet) => el('button', {
        type: 'button', class: 'pill', 'data-place': islet.id,
        onclick: () => {
            stage.flight.frameRecords([islet.id]);
            stage.labels.pick(islet.id);
        },
    }, ...separated(stage.names.usual(islet)))))]};
}

/** @param {Stage} stage @param {Island} island */
function sourceList(stage, island) {
    const sources = island.sources.map((id) => stage.page.sources[id]).filter(Boolean);
    return el('ul', {class: 'facts works'}, ...sources.map(({title, publisher, date, url, language}) => el('li', {},
        el('cite', {lang: language}, link(title ?? publisher ?? '', url)),
        el('span', {class: 'quiet', text: [publisher, date].filter(Boolean).join(', ')}))));
}

/**
 * What each party calls the islands together.
 * @param {Stage} stage
 */
export function collectiveNames(stage) {
    const {words, page} = stage;
    if (!page.collective.length) return null;
    const shown = stage.names.parties().flatMap(({code}) => page.collective.filter((one) => one.party === code));
    return el('section', {class: 'collective'}, el('h2', {text: words.say('collective-names')}),
        factList(stage, shown.map((one) => [
            words.pick(stage.party(one.party)?.name),
            {nodes: separated(stage.names.explained(one.names, one.party)), remark: words.pick(one.scope), sources: one.sources},
        ])));
}
