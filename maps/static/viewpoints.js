// @ts-check
/** Whose names come first: nobody's, or a party's. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage @returns {HTMLElement} */
export function viewpointSwitch(stage) {
    const {page, state, words} = stage;
    const label = el('span', {});
    const choice = /** @type {HTMLSelectElement} */ (el('select', {
        onchange: (/** @type {Event} */ event) =>
            state.choose({viewpoint: /** @type {HTMLSelectElement} */ (event.target).value})}));

    function write() {
        label.textContent = words.say('viewpoint');
        choice.replaceChildren(...page.viewpoints.map((one) => el('option', {
            value: one.id, selected: one.id === state.now().viewpoint, text: words.pick(one.label)})));
    }

    state.whenChosen(['lang', 'viewpoint'], write);
    write();
    return el('label', {class: 'viewpoint'}, label, choice);
}
