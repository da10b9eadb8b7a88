// @ts-check
/** Notes on places far from the islands: a row over the map, from which a press flies there. */

import {el} from './dom.js';
import {anchorsOf} from './notes.js';
import {separated} from './facts.js';

/** @import {Note} from './page.js' */
/** @import {Named, Stage} from './stage.js' */

/** @param {Stage} stage */
export function showFarAway(stage) {
    const {state, words, map} = stage;
    const row = el('div', {class: 'far-away', role: 'group', 'data-obstacle': true});
    const narrow = window.matchMedia('(max-width: 720px)');
    narrow.addEventListener('change', lay);
    lay();

    const buttons = () => row.querySelectorAll('button');

    /** On a phone the map is too small to share: the row stands in the sheet. */
    function lay() {
        if (narrow.matches) stage.panel.querySelector('.search')?.after(row);
        else stage.root.append(row);
    }

    function write() {
        const places = state.now().tab === 'article' ? farPlaces(stage) : [];
        row.setAttribute('aria-label', words.say('far-away'));
        row.replaceChildren(el('span', {class: 'quiet', 'aria-hidden': 'true', text: words.say('far-away')}),
            ...places.map(({place, notes}) => el('span', {class: 'far-place'},
                el('span', {}, ...separated(stage.names.usual(place))),
                ...notes.map((note) => numberOf(stage, note)))));
        row.dataset.count = String(places.length);
        hide();
    }

    function light() {
        for (const button of buttons()) {
            button.classList.toggle('chosen', !row.hidden && button.dataset.note === state.now().note);
        }
    }

    /** Where the map shows the whole world or a far place, the numbers stand on the map. */
    function hide() {
        row.hidden = row.dataset.count === '0' || (stage.afar() && !narrow.matches);
        light();
        stage.labels.refresh();
    }

    stage.onHover((id) => {
        for (const button of buttons()) button.classList.toggle('hovered', button.dataset.note === id);
    });
    state.whenChosen(['lang', 'viewpoint', 'article', 'drafts', 'tab'], write);
    state.whenChosen(['note'], light);
    map.on('moveend', hide);
    write();
}

/** @param {Stage} stage @param {Note} note */
function numberOf(stage, note) {
    return el('button', {
        type: 'button', class: 'number', 'data-note': note.id, text: note.number,
        'aria-label': `${note.number}. ${stage.words.pick(note.headline)}`,
        onclick: () => {
            stage.map.getContainer().focus({preventScroll: true}); // the row is about to hide
            stage.state.choose({note: note.id, island: null});
        },
        onmouseenter: () => stage.hover(note.id),
        onmouseleave: () => stage.hover(null),
    });
}

/**
 * The far places of the article's notes, each with the notes that stand there.
 * @param {Stage} stage
 * @returns {{place: Named, notes: Note[]}[]}
 */
function farPlaces(stage) {
    /** @type {Map<Named, Note[]>} */
    const places = new Map();
    for (const note of stage.article()?.notes ?? []) {
        const [anchor] = anchorsOf(stage, note);
        const place = note.places.map(stage.record).find((record) => record !== undefined);
        if (!anchor || !place || stage.region.contains(anchor)) continue;
        places.set(place, [...places.get(place) ?? [], note]);
    }
    return [...places].map(([place, notes]) => ({place, notes}));
}
