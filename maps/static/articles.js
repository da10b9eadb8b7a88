// @ts-check
/** The Article tab: notes on an article as cards in reading order, each tied to its place on the map. */

import {createAuthor} from './author.js';
import {el, link} from './dom.js';
import {isOwn} from './ownnotes.js';
import {citations, separated} from './facts.js';
import {articleText} from './articletext.js';
import {spoken} from './foreign.js';

/** @import {Stage} from './stage.js' */
/** @import {Article, Note} from './page.js' */

/** @param {Stage} stage @param {HTMLElement} body */
export function showArticle(stage, body) {
    const {state} = stage;
    const author = createAuthor(stage);
    /** @type {Map<string, HTMLElement>} */
    const cards = new Map();

    function write() {
        const picking = body.querySelector('select') === document.activeElement;
        cards.clear();
        const article = stage.article();
        if (!article) {
            body.replaceChildren(el('p', {class: 'empty', text: stage.words.say('no-article')}), author.box);
            return;
        }
        const text = article.text ? articleText(stage, article) : null;
        const story = article.notes.length ? storyBar(stage, article) : null;
        body.replaceChildren(...[head(stage, article), author.box, story].filter((one) => one !== null), el('ol', {class: 'cards'}, ...article.notes.map(
            (note) => {
                const card = noteCard(stage, note, article, author.actions(article, note));
                cards.set(note.id, card);
                return card;
            })), ...(text ? [text] : []));
        if (picking) body.querySelector('select')?.focus();
        light();
    }

    function light() {
        tellPosition(stage, body);
        for (const [id, card] of cards) {
            const chosen = id === state.now().note;
            card.classList.toggle('chosen', chosen);
            card.querySelector('.headline')?.setAttribute('aria-pressed', String(chosen));
        }
    }

    function follow() {
        light();
        const {note} = state.now();
        if (!note) return;
        cards.get(note)?.scrollIntoView({block: 'nearest', behavior: stage.motion()});
        const chosen = stage.article()?.notes.find((one) => one.id === note);
        if (chosen) stage.flight.frameNote(chosen);
    }

    stage.onHover((/** @type {string | null} */ id) => {
        for (const [note, card] of cards) card.classList.toggle('hovered', note === id);
    });
    state.whenChosen(['lang', 'viewpoint', 'article', 'drafts'], write);
    state.whenChosen(['note'], follow);
    write();
}

/** @param {Stage} stage @param {Article} article */
function head(stage, article) {
    const {words} = stage;
    const {publisher, agency, date, title, url, language} = article.citation;
    return el('div', {class: 'article-head'},
        stage.page.articles.length > 1 ? picker(stage, article) : null,
        isOwn(article) ? null : el('h2', {lang: words.langOf(article.headline), text: words.pick(article.headline)}),
        isOwn(article) ? null : el('p', {class: 'quiet'},
            ...(article.text ? [] : [words.say('notes-on', {count: article.notes.length}), ' ',
                el('cite', {class: 'work', lang: language}, link(title, url)), '. ']),
            ...(article.text && url ? [link(url, url), ' '] : []),
            [agency, publisher, date && words.date(date)].filter(Boolean).join(', ')));
}

/** @param {Stage} stage @param {Article} article */
function picker(stage, article) {
    return el('select', {
        'aria-label': stage.words.say('pick-article'),
        onchange: (/** @type {Event} */ event) => stage.state.choose({
            article: /** @type {HTMLSelectElement} */ (event.target).value, note: null}),
    }, ...stage.page.articles.map((one) => el('option', {
        value: one.id, selected: one.id === article.id, text: stage.words.pick(one.headline)})));
}

/** Previous and next: the story walked through note by note. @param {Stage} stage @param {Article} article */
function storyBar(stage, article) {
    const {words} = stage;
    const step = (/** @type {number} */ by) => () => {
        const {notes} = article;
        const here = notes.findIndex((note) => note.id === stage.state.now().note);
        const next = here < 0 ? (by > 0 ? 0 : notes.length - 1) : (here + by + notes.length) % notes.length;
        stage.state.choose({note: notes[next].id, island: null});
    };
    return el('div', {class: 'story'},
        el('button', {type: 'button', class: 'action', onclick: step(-1), text: words.say('previous')}),
        el('span', {class: 'quiet', 'aria-live': 'polite'}),
        el('button', {type: 'button', class: 'action', onclick: step(1), text: words.say('next')}));
}

/** @param {Stage} stage @param {HTMLElement} body */
function tellPosition(stage, body) {
    const notes = stage.article()?.notes ?? [];
    const note = notes.find((one) => one.id === stage.state.now().note);
    const place = body.querySelector('.story span');
    if (place) place.textContent = note
        ? stage.words.say('position-in-story', {number: note.number, count: notes.length}) : '';
}

/** @param {Stage} stage @param {Note} note @param {Article} article @param {Node | null} actions */
function noteCard(stage, note, article, actions) {
    const {words, state} = stage;
    const further = note.sources.filter((/** @type {string} */ id) => !article.sources.includes(id));
    const choose = () => state.choose({note: note.id, island: null});
    return el('li', {
        class: 'card', 'data-note': note.id,
        onclick: (/** @type {Event} */ event) => {
            if (!/** @type {Element} */ (event.target).closest('a, button')) choose();
        },
        onmouseenter: () => stage.hover(note.id),
        onmouseleave: () => stage.hover(null),
    },
        el('span', {class: 'number', 'aria-hidden': 'true', text: note.number}),
        el('div', {class: 'card-body'},
            el('h3', {}, el('button', {type: 'button', class: 'headline', onclick: choose,
                lang: words.langOf(note.headline), text: words.pick(note.headline)})),
            el('p', {lang: words.langOf(note.body)}, ...spoken(stage, words.pick(note.body))),
            note.agreement ? el('p', {class: 'agreement'}, ...spoken(stage, words.pick(note.agreement))) : null,
            el('p', {class: 'said'}, [words.pick(note.speaker), note.date && words.date(note.date)].filter(Boolean).join(', '),
                ...citations(stage, further)),
            el('div', {class: 'pills'}, ...note.places.map((/** @type {string} */ id) => pill(stage, id))),
            actions));
}

/** A place of a note: a press frames it on the map. @param {Stage} stage @param {string} id */
function pill(stage, id) {
    const record = stage.record(id);
    if (!record) return null;
    return el('button', {
        type: 'button', class: 'pill', 'data-place': id,
        onclick: () => stage.flight.frameRecords([id]),
    }, ...separated(stage.names.usual(record)));
}
