// @ts-check
/** On paper: one page with what is in sight, title, notes, legend, date and sources; no controls. */

import {areaLine, separated} from './facts.js';
import {el} from './dom.js';
import {today} from './history.js';

/** @import {Stage} from './stage.js' */

const LEAST_ROOM = 0.4;
/** @type {Record<string, string>} */
const PRINTED = {
    time: '#panel-time :is(.day, .event, .holdings)',
    'what-if': '#panel-what-if :is(.formula-choice:has(:checked), .formula > p:first-child, .formula table, .figures)',
};

/** @param {Stage} stage */
export function preparePrinting(stage) {
    const {map, panel, flight, labels} = stage;
    const container = map.getContainer();
    const root = document.documentElement;
    /** @type {{centre: import('leaflet').LatLng, zoom: number, snap: number | undefined} | null} */
    let before = null;
    let sheet = el('div');

    window.addEventListener('beforeprint', () => {
        if (before) return;
        const room = flight.free().h / container.clientHeight;
        const seen = room > LEAST_ROOM ? flight.seen() : stage.home; // a phone's sheet may cover nearly all
        before = {centre: map.getCenter(), zoom: map.getZoom(), snap: map.options.zoomSnap};
        sheet = paper(stage);
        panel.append(sheet);
        root.classList.add('printing');
        stage.root.querySelector('.legend')?.setAttribute('open', '');
        map.invalidateSize({animate: false});
        map.options.zoomSnap = 0; // paper has no steps
        flight.frame(seen, {jump: true, air: 0});
        labels.rebuild();
        labels.place();
    });
    window.addEventListener('afterprint', () => {
        root.classList.remove('printing');
        sheet.remove();
        map.invalidateSize({animate: false});
        map.options.zoomSnap = before?.snap;
        if (before) map.setView(before.centre, before.zoom, {animate: false});
        before = null;
        labels.rebuild();
    });
}

/** What stands beside the map. @param {Stage} stage */
function paper(stage) {
    const {words, page} = stage;
    const chosen = stage.state.now().tab === 'article' ? stage.article() : undefined;
    return el('div', {class: 'paper'},
        el('div', {class: 'paper-body'}, ...(chosen ? story(stage, chosen) : printed(stage) ?? islandLines(stage))),
        el('div', {class: 'paper-foot'},
            el('p', {}, `${words.say('sources')}: `, page.agreement.sources.map((id) => cited(stage, id)).filter(Boolean).join('; ')),
            ...[...stage.panel.querySelectorAll('.credentials p')].map((line) => line.cloneNode(true)),
            el('p', {text: words.say('printed', {date: words.date(today())})})));
}

/** @param {Stage} stage @param {import('./page.js').Article} article */
function story(stage, {headline, citation, notes}) {
    const {words} = stage;
    return [
        el('h2', {lang: words.langOf(headline), text: words.pick(headline)}),
        el('p', {class: 'quiet'}, el('cite', {class: 'work', lang: citation.language, text: citation.title}), '. ',
            [citation.agency, citation.publisher, words.date(citation.date)].filter(Boolean).join(', ')),
        el('ol', {}, ...notes.map((note) => el('li', {},
            el('span', {class: 'number', text: note.number}),
            el('span', {lang: words.langOf(note.headline), text: words.pick(note.headline)})))),
    ];
}

/** What a tab tells, without what one presses. @param {Stage} stage */
function printed(stage) {
    const selector = PRINTED[stage.state.now().tab];
    if (!selector) return null;
    return [...stage.panel.querySelectorAll(selector)].map((node) => {
        const copy = /** @type {Element} */ (node.cloneNode(true));
        copy.querySelectorAll('button, details, .pills, .cites, .compare').forEach((one) => one.remove());
        return copy;
    });
}

/** @param {Stage} stage */
function islandLines(stage) {
    return [el('dl', {}, ...[...stage.islands.values()].flatMap((island) => [
        el('dt', {}, ...separated(stage.names.written(island.names))),
        el('dd', {}, `${stage.words.pick(island.status.label)}. ${areaLine(stage, island)}`),
    ]))];
}

/** @param {Stage} stage @param {string} id of a source */
function cited(stage, id) {
    const source = stage.page.sources[id];
    return source ? [source.title, source.publisher].filter(Boolean).join(', ') : '';
}
