// @ts-check
/** The table of the What-if tab: of each measure, what every party has today, would have, and the difference. */

import {el} from './dom.js';

/** @import {Change, Formula} from './page.js' */
/** @import {Stage} from './stage.js' */

const MEASURES = /** @type {const} */ (['land', 'share', 'sea', 'eez']);

/** @param {Stage} stage @param {Formula} formula */
export function differenceTable(stage, formula) {
    const {words} = stage;
    const parties = stage.names.parties();
    const head = el('thead', {}, el('tr', {}, el('td', {}), ...['today', 'then', 'change'].map((key) =>
        el('th', {scope: 'col', text: words.say(`column-${key}`)}))));
    const bodies = MEASURES.map((measure) => group(words.say(`measure-${measure}`), parties.map(({code, name}) =>
        changeRow(stage, measure, code, words.pick(name), formula.figures[code][measure]))));
    return el('table', {class: 'differences'}, head, ...bodies, ...peopleRows(stage, formula));
}

/** @param {string} title @param {HTMLElement[]} rows */
const group = (title, rows) => el('tbody', {},
    el('tr', {}, el('th', {class: 'measure', scope: 'rowgroup', colspan: 4, text: title})), ...rows);

/** @param {Stage} stage @param {'land' | 'share' | 'sea' | 'eez'} measure @param {string} code @param {string} name @param {Change} figures */
function changeRow({words, page}, measure, code, name, [today, then, change]) {
    const digits = page.outcomes.decimals[measure];
    return el('tr', {'data-measure': measure, 'data-party': code, class: change ? 'moved' : null},
        el('th', {scope: 'row', text: name}),
        el('td', {text: words.fixed(today, digits)}),
        el('td', {class: 'then', text: words.fixed(then, digits)}),
        el('td', {text: change ? words.signed(change, digits) : '–'}));
}

/** Who lives, or lived, on the whole islands of each party. @param {Stage} stage @param {Formula} formula */
function peopleRows(stage, {figures}) {
    const {words, page} = stage;
    const today = page.outcomes.formulas.find(({pieces}) => pieces.every(({moves}) => !moves))?.figures;
    const shown = (/** @type {number | undefined} */ count) => (count === undefined ? '–' : words.number(count));
    const parties = stage.names.parties();
    const times = [...new Set(Object.values(figures).flatMap(({people}) => Object.keys(people)))];
    return times.map((time) => group(/^\d/.test(time) ? words.say('population', {date: words.date(time)}) : words.say('people-latest'),
        parties.map(({code, name}) => {
            return el('tr', {'data-measure': `people-${time}`, 'data-party': code},
                el('th', {scope: 'row', text: words.pick(name)}),
                el('td', {text: today ? shown(today[code].people[time]) : ''}),
                el('td', {class: 'then', text: shown(figures[code].people[time])}), el('td', {}));
        })));
}
