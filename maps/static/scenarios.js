// @ts-check
/** The What-if tab: pick a formula of the negotiations, and see what it would change. */

import {holderName} from './holders.js';
import {citations, separated} from './facts.js';
import {differenceTable} from './differences.js';
import {el} from './dom.js';
import {formulaScene} from './formulas.js';

/** @import {Formula} from './page.js' */
/** @import {Stage} from './stage.js' */

/** @param {Stage} stage @param {HTMLElement} body */
export function showScenarios(stage, body) {
    const {state, words} = stage;
    const {formulas} = stage.page.outcomes;
    if (!formulas.length) {
        const empty = el('p', {class: 'empty'});
        body.append(empty);
        const say = () => { empty.textContent = words.say('no-formula'); };
        state.whenChosen(['lang'], say);
        say();
        return;
    }
    const legend = el('legend', {});
    const labels = formulas.map(() => el('span', {}));
    const radios = formulas.map(({id}) => /** @type {HTMLInputElement} */ (el('input', {
        type: 'radio', name: 'scenario', value: id, onchange: () => state.choose({scenario: id})})));
    const picker = el('fieldset', {class: 'formulas'}, legend,
        ...radios.map((radio, place) => el('label', {class: 'formula-choice'}, radio, labels[place])));
    const told = el('div', {class: 'formula', 'aria-live': 'polite'});
    body.append(picker, told);

    const chosen = () => chosenFormula(stage);

    function write() {
        if (state.now().tab !== 'what-if') return;
        const formula = chosen();
        radios.forEach((radio) => { radio.checked = radio.value === formula.id; });
        told.replaceChildren(...account(stage, formula));
    }

    function name() {
        legend.textContent = words.say('pick-formula');
        labels.forEach((label, place) => { label.textContent = words.pick(formulas[place].title); });
    }

    stage.scenes.define('what-if', () => formulaScene(stage, chosen()));
    state.whenChosen(['lang'], name);
    state.whenChosen(['lang', 'viewpoint', 'scenario', 'tab'], write);
    name();
    write();
}

/** The formula in sight. @param {Stage} stage */
export function chosenFormula(stage) {
    const {formulas} = stage.page.outcomes;
    return formulas.find(({id}) => id === stage.state.now().scenario) ?? formulas[0];
}

/** What a formula says, changes, and what was said of it. @param {Stage} stage @param {Formula} formula */
function account(stage, formula) {
    const {words} = stage;
    return [
        el('p', {text: words.pick(formula.summary)}),
        formula.remark ? el('p', {class: 'quiet', text: words.pick(formula.remark)}) : null,
        differenceTable(stage, formula),
        ...furtherFigures(stage, formula),
        assumptions(stage),
        formula.proposed.length ? el('h3', {class: 'list-title', text: words.say('proposed-by')}) : null,
        formula.proposed.length ? el('ul', {class: 'said-list'}, ...formula.proposed.map(({by, date, sources}) => el('li', {},
            el('span', {text: `${words.pick(by)}, ${words.date(date)}`}), ' ', el('span', {class: 'cites'}, ...citations(stage, sources))))) : null,
        ...views(stage, formula),
    ].filter((node) => node !== null);
}

/** What each side said of it, in the order of the viewpoint. @param {Stage} stage @param {Formula} formula */
function views(stage, {views: said}) {
    return stage.names.parties().flatMap(({code, name}) => said.filter(({party}) => party === code).flatMap(({text, sources}) => [
        el('h3', {class: 'list-title', text: stage.words.say('view-of', {party: stage.words.pick(name)})}),
        el('p', {class: 'view', 'data-party': code, text: stage.words.pick(text)}),
        el('p', {class: 'cites'}, ...citations(stage, sources)),
    ]));
}

/** Lengths, and straits that come to lie between other holders. @param {Stage} stage @param {Formula} formula */
function furtherFigures(stage, {km, distances, straits}) {
    const {words} = stage;
    const {decimals} = stage.page.outcomes;
    const rows = [
        ...Object.entries(distances).map(([place, far]) => el('li', {'data-from': place}, words.say('boundary-from', {
            place: usualName(stage, place), distance: words.fixed(far, decimals.km)}))),
        km ? el('li', {class: 'boundary-length', text: words.say('boundary-length', {length: words.number(km)})}) : null,
    ];
    return [
        el('ul', {class: 'said-list figures'}, ...rows),
        straits.length ? el('h3', {class: 'list-title', text: words.say('straits-change')}) : null,
        straits.length ? el('ul', {class: 'said-list straits'}, ...straits.map(({place, before, after}) => {
            const record = stage.record(place);
            return el('li', {'data-place': place}, ...(record ? separated(stage.names.usual(record)) : [place]),
                `: ${sides(stage, before)} → ${sides(stage, after)}`);
        })) : null,
    ].filter((node) => node !== null);
}

/** @param {Stage} stage @param {string[]} holders in the order of the viewpoint, whichever bank is whose */
function sides(stage, holders) {
    const order = stage.names.parties().map(({code}) => code);
    return [...holders].sort((a, b) => order.indexOf(a) - order.indexOf(b))
        .map((code) => holderName(stage, code)).join('–');
}

/** @param {Stage} stage @param {string} id */
function usualName(stage, id) {
    const record = stage.record(id);
    return record ? stage.names.usual(record).map(({text}) => text).join(' · ') : id;
}

/** @param {Stage} stage */
function assumptions(stage) {
    const {words, page} = stage;
    return el('details', {class: 'assumptions'}, el('summary', {text: words.say('assumptions')}),
        el('ul', {class: 'said-list'}, ...page.outcomes.assumptions.map((text) => el('li', {text: words.pick(text)}))));
}
