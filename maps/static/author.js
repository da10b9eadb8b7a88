// @ts-check
/** Notes of the reader's own: a click on the map, a form, a file; see `ownnotes.js` for how they are kept. */

import {addressOf, kilometres} from './nearest.js';
import {el} from './dom.js';
import {emptyArticle, fileOf, isOwn, keep, moment, newId, noteOf, numbered} from './ownnotes.js';
import {save} from './download.js';
import {separated} from './facts.js';

/** @import {Article, LatLng, Note} from './page.js' */
/** @import {Stage} from './stage.js' */
/** @typedef {{note?: Note, at: LatLng | null, title: string, text: string, who: string, place: string}} Draft */

const OFFERED = 6;
const SUGGESTED_KM = 30;
const CLICK_PIXELS = 6;
const LONGEST = {title: 120, text: 2000, who: 120};

/** @typedef {ReturnType<typeof createAuthor>} Author */

/** @param {Stage} stage */
export function createAuthor(stage) {
    const {page, state, words, map} = stage;
    const box = el('div', {class: 'author'});
    const hint = el('div', {class: 'hint', role: 'status', 'data-obstacle': true, hidden: true});
    /** @type {Draft | null} */
    let draft = null;
    /** @type {{article: Article, note: Note} | null} */
    let deleted = null;
    let kept = true;
    stage.root.append(hint);

    /** The reader's notes that are in sight, else those written last. */
    function ownArticle() {
        const now = stage.article();
        return now && isOwn(now) ? now : page.articles.filter(isOwn).at(-1);
    }

    /** Ask for a place on the map. */
    function ask() {
        /** @type {HTMLElement | null} */ (stage.root.querySelector('.ruler-opener[aria-pressed="true"]'))?.click(); // a click means one thing
        stage.root.classList.add('placing');
        hint.replaceChildren(el('span', {text: words.say('note-where')}),
            el('button', {type: 'button', class: 'action', text: words.say('note-middle'), onclick: () => take(middle(stage))}),
            el('button', {type: 'button', class: 'action', text: words.say('cancel'), onclick: () => { stop(); write(); }}));
        hint.hidden = false;
        hint.querySelector('button')?.focus();
        stage.labels.refresh();
    }

    function stop() {
        stage.root.classList.remove('placing');
        hint.hidden = true;
        stage.labels.refresh();
    }

    /** @param {LatLng} at */
    function take(at) {
        stop();
        const [nearest] = kilometres(stage, at);
        const before = draft;
        draft = before ? {...before, at} : {at, title: '', text: '', who: '', place: ''};
        draft.place = nearest && nearest.km <= SUGGESTED_KM ? nearest.record.id : '';
        if (state.now().tab !== 'article') state.choose({tab: 'article'});
        write();
        box.querySelector('input')?.focus();
        box.scrollIntoView({block: 'nearest'});
    }

    /** @param {Draft} written */
    function put(written) {
        const time = moment();
        const lang = state.now().lang;
        const article = ownArticle() ?? emptyArticle(newId(time), {title: words.say('own-title'), lang, begun: time});
        if (!page.articles.includes(article)) page.articles.push(article);
        const id = written.note?.id ??
            `urn:disputed-islands:${page.dispute}:article:${article.id}:note:${Date.parse(time).toString(36)}`;
        const note = noteOf(written.note, {...written, id, lang: article.citation.language, date: time.slice(0, 10)});
        const others = article.notes.some((one) => one.id === id)
            ? article.notes.map((one) => (one.id === id ? note : one)) : [...article.notes, note];
        draft = null;
        deleted = null;
        settle(article, others);
        const centre = map.getCenter();
        const zoom = map.getZoom();
        state.choose({article: article.id, note: id, island: null});
        map.setView(centre, zoom, {animate: false}); // its author sees where it stands: no flight
    }

    /** @param {Article} article @param {Note[]} notes @param {string} [gone] */
    function settle(article, notes, gone) {
        article.notes = numbered(notes);
        kept = keep(page, article, gone);
        if (!article.notes.length) page.articles.splice(page.articles.indexOf(article), 1);
        state.choose({drafts: state.now().drafts + 1, note: null,
            article: article.notes.length ? article.id : page.articles[0]?.id ?? null});
    }

    /** @param {Article} article @param {Note} note */
    function remove(article, note) {
        deleted = {article, note};
        settle(article, article.notes.filter((one) => one !== note), note.id);
        box.querySelector('button')?.focus();
    }

    function bringBack() {
        if (!deleted) return;
        const {article, note} = deleted;
        deleted = null;
        if (!page.articles.includes(article)) page.articles.push(article);
        const notes = [...article.notes];
        notes.splice(note.number - 1, 0, {...note, modified: moment()});
        settle(article, notes);
        state.choose({note: note.id});
    }

    function write() {
        const article = stage.article();
        const own = article && isOwn(article) ? article : null;
        box.replaceChildren(...(draft ? [form(stage, draft, ownArticle()?.citation.language ?? state.now().lang, {
            put, ask, cancel: () => { draft = null; write(); }})] : [
            own ? titleField(own) : null,
            el('div', {class: 'pills'},
                el('button', {type: 'button', class: 'action', 'data-author': 'add', text: words.say('note-add'), onclick: ask}),
                own && el('button', {type: 'button', class: 'action', 'data-author': 'save', text: words.say('notes-save'), onclick: () => save(
                    new Blob([`${JSON.stringify(fileOf(page, own), null, 2)}\n`], {type: 'application/ld+json'}), `${own.id}.json`)}),
                deleted && el('button', {type: 'button', class: 'action', 'data-author': 'undo', text: words.say('note-undo'), onclick: bringBack})),
            own && el('p', {class: 'quiet', text: words.say(kept ? 'notes-kept' : 'notes-not-kept')}),
        ]).filter((node) => node !== null));
    }

    /** @param {Article} own */
    function titleField(own) {
        const lang = own.citation.language;
        return el('label', {}, el('span', {class: 'quiet', text: words.say('own-name')}), el('input', {
            type: 'text', lang, maxlength: LONGEST.title, value: words.pick(own.headline),
            onchange: (/** @type {Event} */ event) => {
                const title = /** @type {HTMLInputElement} */ (event.target).value.trim();
                if (!title) return write();
                own.headline = {...own.headline, [lang]: title};
                own.citation = {...own.citation, title};
                settle(own, own.notes);
            },
        }));
    }

    /** Words again, and what was typed so far. */
    function rewrite() {
        if (draft) draft = {...draft, ...typed(box)};
        if (!hint.hidden) ask();
        write();
    }

    /** What an author may do with a note of their own. @param {Article} article @param {Note} note */
    function actions(article, note) {
        if (!isOwn(article)) return null;
        const edit = () => {
            draft = {note, at: note.at, title: words.pick(note.headline), text: words.pick(note.body),
                who: words.pick(note.speaker), place: note.places[0] ?? ''};
            write();
            box.querySelector('input')?.focus();
        };
        return el('div', {class: 'pills'},
            el('button', {type: 'button', class: 'action', 'data-author': 'edit', text: words.say('note-edit'), onclick: edit}),
            el('button', {type: 'button', class: 'action', 'data-author': 'delete', text: words.say('note-delete'), onclick: () => remove(article, note)}));
    }

    listen(stage, take, () => { stop(); write(); });
    state.whenChosen(['lang', 'viewpoint', 'article', 'drafts'], rewrite);
    write();
    return {box, actions};
}

/** @param {Stage} stage @param {(at: LatLng) => void} take @param {() => void} cancel */
function listen({map, root, home}, take, cancel) {
    const container = map.getContainer();
    const middleLon = home.getCenter().lng;
    let from = {x: 0, y: 0};
    const placing = () => root.classList.contains('placing');
    container.addEventListener('pointerdown', ({clientX: x, clientY: y}) => { from = {x, y}; }, true);
    container.addEventListener('click', (event) => {
        if (!placing()) return;
        event.stopPropagation(); // neither an island nor a number is meant
        event.preventDefault();
        if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > CLICK_PIXELS) return; // the map was dragged
        const {lat, lng} = map.mouseEventToLatLng(event);
        take(addressOf(lat, lng, middleLon));
    }, true);
    root.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && placing()) cancel();
    });
}

/** @param {Stage} stage @returns {LatLng} the middle of what is seen of the map */
function middle({flight, home}) {
    const {lat, lng} = flight.seen().getCenter();
    return addressOf(lat, lng, home.getCenter().lng);
}

/** @param {HTMLElement} box */
function typed(box) {
    const value = (/** @type {string} */ name) =>
        /** @type {HTMLInputElement | null} */ (box.querySelector(`[name=${name}]`))?.value.trim() ?? '';
    return {title: value('title'), text: value('text'), who: value('who'), place: value('place')};
}

/**
 * @param {Stage} stage @param {Draft} draft @param {string} lang in which the notes are written
 * @param {{put: (draft: Draft) => void, ask: () => void, cancel: () => void}} then
 */
function form(stage, draft, lang, {put, ask, cancel}) {
    const {words} = stage;
    const language = stage.page.languages.find(({code}) => code === lang)?.name;
    const field = (/** @type {keyof typeof LONGEST} */ name, /** @type {string} */ tag, /** @type {object} */ more = {}) => {
        const input = /** @type {HTMLInputElement} */ (el(tag, {name, lang, maxlength: LONGEST[name], required: true, ...more}));
        input.value = draft[name];
        return el('label', {}, el('span', {class: 'quiet', text: words.say(`note-${name}`)}), input);
    };
    const node = el('form', {onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const written = typed(node);
        if (written.title && written.text) put({...draft, ...written, who: written.who || words.say('note-author')});
    }},
        field('title', 'input'),
        field('text', 'textarea', {rows: 4}),
        field('who', 'input', {required: false, placeholder: words.say('note-author')}),
        placeField(stage, draft),
        lang === stage.state.now().lang ? null : el('p', {class: 'quiet', text: words.say('note-language', {language: language ?? lang})}),
        el('div', {class: 'pills'},
            el('button', {type: 'submit', class: 'action strong', text: words.say('note-put')}),
            el('button', {type: 'button', class: 'action', text: words.say('note-move'), onclick: ask}),
            el('button', {type: 'button', class: 'action', text: words.say('cancel'), onclick: cancel})));
    return node;
}

/** The places near the click, the nearest suggested. @param {Stage} stage @param {Draft} draft */
function placeField(stage, {at, place}) {
    const {words} = stage;
    const near = at ? kilometres(stage, at).slice(0, OFFERED) : [];
    const known = stage.record(place);
    const others = known && !near.some(({record}) => record === known) ? [{record: known, km: null}] : [];
    const option = (/** @type {typeof others[number] | typeof near[number]} */ {record, km}) => el('option', {
        value: record.id, selected: record.id === place,
    }, ...separated(stage.names.usual(record)), km === null ? '' : `, ${words.count('scale-km', km, km < 10 ? 1 : 0)}`);
    return el('label', {}, el('span', {class: 'quiet', text: words.say('note-place')}), el('select', {name: 'place'},
        ...[...near, ...others].map(option),
        at ? el('option', {value: '', selected: !place, text: words.say('note-point')}) : null));
}
