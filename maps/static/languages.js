// @ts-check
/** The language switch. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function showLanguages(stage) {
    const {page, state, words} = stage;
    const buttons = page.languages.map(({code, name, short}) => el('button', {
        type: 'button', lang: code, 'data-lang': code, 'aria-label': name,
        onclick: () => state.choose({lang: code}),
    }, el('span', {class: 'long', text: name}), el('span', {class: 'short', text: short})));
    const bar = el('div', {class: 'languages', role: 'group', 'data-obstacle': true}, ...buttons);
    stage.root.append(bar);

    function show() {
        const {lang} = state.now();
        document.documentElement.lang = lang;
        document.title = words.pick(page.title);
        const container = stage.map.getContainer();
        container.setAttribute('role', 'main');
        container.setAttribute('aria-label', words.pick(page.title));
        bar.setAttribute('aria-label', words.say('language'));
        for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.lang === lang));
    }

    state.whenChosen(['lang'], show);
    show();
}
