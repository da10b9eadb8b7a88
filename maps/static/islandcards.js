// @ts-check
/** The Islands tab: a card each, closed to names and status, open to all facts. */

import {el} from './dom.js';
import {citationOf} from './citing.js';
import {collectiveNames, factGroups} from './islandfacts.js';
import {copyButton} from './copying.js';
import {holdingLine, nameLines, statusLine} from './facts.js';

/** @import {Island, Stage} from './stage.js' */

const UNFOLDED = ['agreement']; // what the reader comes for; the rest is a press away

/** @param {Stage} stage @param {HTMLElement} body */
export function showIslandCards(stage, body) {
    const {state} = stage;
    const unfolded = new Set(UNFOLDED);

    function write() {
        body.replaceChildren(el('div', {class: 'cards'},
            ...[...stage.islands.values()].map((island) => islandCard(stage, island, unfolded))),
        ...[collectiveNames(stage)].filter((section) => section !== null));
    }

    function follow() {
        write();
        const {island, tab} = state.now();
        if (!island || tab !== 'islands') return;
        body.querySelector(`[data-card="${CSS.escape(island)}"]`)
            ?.scrollIntoView({block: 'nearest', behavior: stage.motion()});
    }

    state.whenChosen(['lang', 'viewpoint'], write);
    state.whenChosen(['island', 'tab'], follow);
    write();
}

/** @param {Stage} stage @param {Island} island */
export function focusCard(stage, island) {
    const card = `[data-card="${CSS.escape(island.id)}"] button`;
    /** @type {HTMLElement | null} */ (stage.panel.querySelector(card))?.focus();
}

/** @param {Stage} stage @param {Island} island @param {Set<string>} unfolded */
function islandCard(stage, island, unfolded) {
    const {words, state} = stage;
    const open = state.now().island === island.id;
    const facts = `facts-${island.id}`;
    const toggle = el('button', {
        type: 'button', class: 'island-head', 'aria-expanded': String(open), 'aria-controls': facts,
        onclick: () => {
            state.choose({island: open ? null : island.id});
            focusCard(stage, island);
        },
    }, nameLines(stage, island));
    const card = el('article', {class: `card island-card${open ? ' chosen' : ''}`, 'data-card': island.id}, toggle,
        statusLine(stage, island));
    card.append(el('div', {id: facts, hidden: !open}, ...(open ? [
        el('p', {text: holdingLine(stage, island)}),
        el('div', {class: 'actions'},
            el('button', {
                type: 'button', class: 'action', text: words.say('show-on-map'),
                onclick: () => stage.flight.frameRecords([island.id]),
            }),
            copyButton(stage, words.say('copy-citation'), () => citationOf(stage, island))),
        ...factGroups(stage, island, unfolded),
    ] : [])));
    return card;
}
