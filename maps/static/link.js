// @ts-check
/** What the reader chose stands in the address, so that a copied link opens the same page. */

import {typedDay} from './history.js';

/** @import {Stage} from './stage.js' */
/** @import {Choice} from './state.js' */
/** @import {Page} from './page.js' */

/** @typedef {'lang' | 'viewpoint' | 'tab' | 'article' | 'island' | 'event' | 'compare' | 'scenario' | 'present'} Key */

const VIEW = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)$/;
const PAUSE = 250; // milliseconds between two writings of the address, of which browsers allow few

/**
 * What may be chosen, and how the address writes it: a note by its number, all else as it is.
 * @param {Page} page
 * @returns {Record<Key, string[]>}
 */
function codes(page) {
    const ids = (/** @type {{id: string}[]} */ records) => records.map((record) => record.id);
    return {
        lang: page.languages.map((one) => one.code),
        viewpoint: ids(page.viewpoints),
        tab: page.tabs,
        article: ids(page.articles),
        island: ids(page.islands),
        event: ids(page.timeline.events),
        compare: ids(page.timeline.events),
        scenario: ids(page.outcomes.formulas),
        present: ['1'],
    };
}

/** All that the address tells. @param {Page} page @returns {(keyof Choice)[]} */
export const linkKeys = (page) => [.../** @type {Key[]} */ (Object.keys(codes(page))), 'note', 'view', 'day'];

/**
 * Read the choice from the address; what the page does not know is left out.
 * @param {Page} page
 * @returns {Partial<Choice>}
 */
export function readLink(page) {
    const given = new URLSearchParams(location.hash.slice(1));
    /** @type {Partial<Choice>} */
    const choice = {};
    for (const [key, known] of /** @type {[Key, string[]][]} */ (Object.entries(codes(page)))) {
        const value = given.get(key);
        if (value !== null && known.includes(value)) choice[key] = value;
    }
    const day = typedDay(given.get('day') ?? '');
    if (day) choice.day = day;
    const article = page.articles.find((one) => one.id === choice.article) ?? page.articles[0];
    const note = article?.notes.find((one) => String(one.number) === given.get('note'));
    if (note) Object.assign(choice, {note: note.id, tab: choice.tab ?? 'article'});
    const view = given.get('view');
    if (view && VIEW.test(view)) choice.view = view;
    return choice;
}

/**
 * Keep the address and the choice alike, whichever changes.
 * @param {Stage} stage
 */
export function keepLink(stage) {
    const {page, state} = stage;
    if (location.protocol === 'about:') return; // a frame of a notebook has no address of its own
    const keys = /** @type {Key[]} */ (Object.keys(codes(page)));
    const start = page.start;

    let written = 0;
    let waiting = 0;
    let ours = location.hash;
    state.whenChosen(stage.linkKeys.filter((key) => key !== 'day'), write);
    state.whenChosen(['day'], () => { // of which a pulled slider passes hundreds
        clearTimeout(waiting);
        waiting = window.setTimeout(write, Math.max(written + PAUSE - performance.now(), 0));
    });

    stage.writeLink = () => { if (waiting) write(); };

    function write() {
        clearTimeout(waiting);
        waiting = 0;
        if (location.hash !== ours) return; // the reader went elsewhere; the page is about to follow
        const choice = state.now();
        written = performance.now();
        const link = new URLSearchParams();
        for (const key of keys) {
            const value = choice[key];
            if (value && value !== start[key]) link.set(key, value);
        }
        const note = stage.article()?.notes.find((one) => one.id === choice.note);
        if (note) link.set('note', String(note.number));
        if (choice.view) link.set('view', choice.view);
        if (choice.day) link.set('day', choice.day);
        history.replaceState(null, '', `#${String(link).replaceAll('%2C', ',')}`);
        ours = location.hash;
    }

    window.addEventListener('hashchange', () => {
        ours = location.hash;
        const told = readLink(page);
        state.choose({...start, ...told});
        state.choose({view: told.view ?? null}); // which another tab, by its flight, has let go
        stage.openChosen();
    });
}
