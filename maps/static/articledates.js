// @ts-check
/**
 * The dates that the chosen article names, as days of the record: a press on one in the text shows the map of that
 * day; the Time tab has them on its slider and in a list, and leads back to where the text says them.
 */

import {numberOf, today} from './history.js';
import {el} from './dom.js';

/** @import {Stage} from './stage.js' */
/** @import {Dated} from './page.js' */

/** @param {Stage} stage @param {Dated} piece */
export const dateMark = (stage, piece) => el('time', {
    title: stage.words.date(piece.date), text: piece.text,
    ...(isKnown(stage, piece.day) ? {role: 'button', tabindex: '0', 'data-day': piece.day} : {})});

/** Show the map of the day that was pressed; false when none was. @param {Stage} stage @param {EventTarget | null} target */
export function chooseDay(stage, target) {
    const day = target instanceof HTMLElement ? target.dataset.day : null;
    if (day) stage.state.choose({tab: 'time', day, event: null});
    return Boolean(day);
}

/** @param {Stage} stage @param {string | undefined} day */
const isKnown = (stage, day) => day !== undefined && day >= stage.history.first && day <= today();

/** The days in the order of the calendar, each once. @param {Stage} stage @returns {{day: string, text: string}[]} */
function daysOf(stage) {
    const days = new Map();
    for (const piece of stage.article()?.text?.paragraphs.flat() ?? []) {
        if (typeof piece !== 'string' && 'day' in piece && isKnown(stage, piece.day)) days.set(piece.day, piece.text);
    }
    return [...days].map(([day, text]) => ({day, text})).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Marks for the slider, buttons to go below it, and the days they stand for. @param {Stage} stage */
export function articleDates(stage) {
    const {state, words} = stage;
    const ticks = el('div', {class: 'ticks told', 'aria-hidden': 'true'});
    const list = el('div', {class: 'pills told', onclick: (/** @type {Event} */ event) => chooseDay(stage, event.target)});
    let days = daysOf(stage);

    function write() {
        days = daysOf(stage);
        const [from, until] = [stage.history.first, today()].map(numberOf);
        ticks.replaceChildren(...days.map(({day}) => el('span', {class: 'tick',
            style: `--at: ${(numberOf(day) - from) / (until - from)}`})));
        list.replaceChildren(...(days.length ? [el('button', {
            type: 'button', class: 'action', onclick: goBack, text: `← ${words.say('tab-article')}`})] : []),
        ...days.map(({day, text}) => el('button', {type: 'button', class: 'pill', 'data-day': day, text})));
    }

    /** To the text, where it says the day. */
    function goBack() {
        const day = stage.day();
        state.choose({tab: 'article'});
        const place = /** @type {HTMLElement | null} */ (stage.panel.querySelector(`time[data-day="${day}"]`));
        place?.focus();
        place?.scrollIntoView({block: 'center', behavior: stage.motion()});
    }

    state.whenChosen(['article', 'lang', 'drafts'], write);
    write();
    return {ticks, list, days: () => days};
}
