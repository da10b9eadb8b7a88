// @ts-check
/**
 * Notes that the reader writes: kept in the browser where it allows that, and written to a file of W3C Web
 * Annotations that `disputed-islands map --article FILE` reads back. Of two versions of a note the later counts.
 */

/** @import {Article, LatLng, Note, Page, Texts} from './page.js' */

/** @typedef {{title: string, lang: string, begun: string, notes: Note[], gone: Record<string, string>}} Kept */

const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', {atlas: 'urn:disputed-islands:terms:'}];
const DECIMALS = 5;
const ID = /^notes-[a-z0-9]+$/;

/** @param {Page} page */
const shelf = (page) => `disputed-islands:${page.dispute}:notes`;

/** Every note of it was written on such a page. @param {Article} article */
export const isOwn = (article) => !article.text && article.notes.length > 0 && article.notes.every((note) => note.modified);

/** Now, as W3C's `modified` says it. */
export const moment = () => new Date().toISOString();

/** @param {string} time an ISO moment */
export const newId = (time) => `notes-${Date.parse(time).toString(36)}`;

/** Lay the reader's own notes beside the articles of the page. @param {Page} page */
export function addOwnNotes(page) {
    for (const [id, kept] of Object.entries(readAll(page))) {
        const built = page.articles.find((article) => article.id === id);
        const article = built ?? emptyArticle(id, kept);
        if (built && !isOwn(built)) continue;
        article.notes = numbered(merged(article.notes, kept));
        if (kept.title) article.headline = {...article.headline, [kept.lang]: kept.title};
        if (!built && article.notes.length) page.articles.push(article);
    }
    page.articles = page.articles.filter((article) => article.notes.length || article.text);
}

/** @param {string} id @param {Pick<Kept, 'title' | 'lang' | 'begun'>} kept @returns {Article} */
export const emptyArticle = (id, {title, lang, begun}) => ({
    id, headline: {[lang]: title}, notes: [], sources: [], text: null, meanings: {},
    citation: {title, publisher: title, agency: null, date: begun.slice(0, 10), language: lang, url: null},
});

/** @param {Note[]} notes @returns {Note[]} */
export const numbered = (notes) => notes.map((note, place) => ({...note, number: place + 1}));

/** @param {Note[]} built @param {Kept} kept */
function merged(built, {notes, gone}) {
    /** @type {Map<string, Note>} */
    const found = new Map();
    for (const note of [...built, ...notes]) {
        const known = found.get(note.id);
        if (!known || (note.modified ?? '') > (known.modified ?? '')) found.set(note.id, note);
    }
    return [...found.values()].filter((note) => !(gone[note.id] > (note.modified ?? '')));
}

/**
 * Keep an article of the reader's own.
 * @param {Page} page @param {Article} article @param {string} [deleted] id of a note that is gone
 * @returns {boolean} whether the browser allows it
 */
export function keep(page, article, deleted) {
    const all = readAll(page);
    const lang = article.citation.language;
    const gone = {...all[article.id]?.gone};
    for (const note of article.notes) delete gone[note.id];
    if (deleted) gone[deleted] = moment();
    all[article.id] = {title: article.headline[lang] ?? '', lang, begun: article.citation.date, notes: article.notes, gone};
    try {
        localStorage.setItem(shelf(page), JSON.stringify(all));
        return true;
    } catch {
        return false;
    }
}

/** What the browser kept, without what is no note: another page may have written there. @param {Page} page @returns {Record<string, Kept>} */
function readAll(page) {
    try {
        /** @type {Record<string, Partial<Kept>>} */
        const all = JSON.parse(localStorage.getItem(shelf(page)) ?? '{}');
        return Object.fromEntries(Object.entries(all)
            .filter(([id, kept]) => ID.test(id) && Array.isArray(kept.notes) && page.languages.some(({code}) => code === kept.lang))
            .map(([id, kept]) => [id, {
                title: String(kept.title), lang: String(kept.lang), begun: String(kept.begun),
                gone: Object(kept.gone), notes: /** @type {Note[]} */ (kept.notes).filter(isNote),
            }]));
    } catch {
        return {};
    }
}

/** @param {Note} note */
function isNote({id, headline, body, speaker, date, places, at, modified, sources}) {
    const isTexts = (/** @type {unknown} */ texts) => Object.values(Object(texts)).every((text) => typeof text === 'string') &&
        Object.keys(Object(texts)).length > 0;
    return [id, date, modified].every((text) => typeof text === 'string') && [headline, body, speaker].every(isTexts) &&
        [places, sources].every((list) => Array.isArray(list) && list.every((text) => typeof text === 'string')) &&
        (at === null || (Array.isArray(at) && at.length === 2 && at.every(Number.isFinite)));
}

/** An article of the reader's own as its file. @param {Page} page @param {Article} article */
export function fileOf(page, article) {
    const {id, headline, citation} = article;
    return {id, headline, citation, annotations: article.notes.map((note) => annotation(page, id, note))};
}

/** @param {Page} page @param {string} article @param {Note} note */
function annotation(page, article, note) {
    const resource = (/** @type {string} */ source) => ({type: 'SpecificResource', source});
    return {
        '@context': CONTEXT,
        id: note.id,
        type: 'Annotation',
        motivation: 'describing',
        modified: note.modified,
        'atlas:headline': note.headline,
        'atlas:speaker': note.speaker,
        'atlas:date': note.date,
        body: Object.entries(note.body).map(([language, value]) => ({
            type: 'TextualBody', purpose: 'describing', language, format: 'text/plain', value})),
        target: [
            resource(`urn:disputed-islands:${page.dispute}:article:${article}`),
            ...note.places.map((place) => resource(`urn:disputed-islands:${page.dispute}:place:${place}`)),
            ...(note.at ? [resource(pointAddress(note.at))] : []),
        ],
    };
}

/** A point as a `geo` URI (RFC 5870), on the globe's first turn. @param {LatLng} point */
function pointAddress([lat, lon]) {
    const turned = lon - 360 * Math.round(lon / 360);
    return `geo:${Number(lat.toFixed(DECIMALS))},${Number(turned.toFixed(DECIMALS))}`;
}

/**
 * A note from what its author wrote, in the language of the whole.
 * @param {Note | undefined} before @param {{id: string, lang: string, at: LatLng | null, place: string, date: string,
 *   title: string, text: string, who: string}} written
 * @returns {Note}
 */
export function noteOf(before, {id, lang, at, place, date, title, text, who}) {
    const said = (/** @type {Texts | null | undefined} */ texts, /** @type {string} */ value) => ({...texts, [lang]: value});
    return {
        id, at, number: 0, agreement: null, sources: [], modified: moment(), date: before?.date ?? date,
        headline: said(before?.headline, title), body: said(before?.body, text), speaker: said(before?.speaker, who),
        places: [...new Set([place, ...before?.places.slice(1) ?? []])].filter(Boolean),
    };
}
