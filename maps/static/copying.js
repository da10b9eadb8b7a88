// @ts-check
/** Text to the clipboard; where the browser forbids it, text to mark and copy by hand. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

const SAID_MS = 2000;

/**
 * @param {Stage} stage @param {string} label what the button says @param {() => string} text what it copies
 * @returns {HTMLElement}
 */
export function copyButton(stage, label, text) {
    const {words} = stage;
    const status = el('span', {class: 'quiet', role: 'status'});
    const button = el('button', {type: 'button', class: 'action', text: label, onclick: async () => {
        if (await copied(text())) {
            status.textContent = words.say('copied');
            setTimeout(() => { status.textContent = ''; }, SAID_MS);
        } else {
            const marked = el('span', {class: 'to-copy', text: text()});
            status.replaceChildren(words.say('copy-by-hand'), marked);
            getSelection()?.selectAllChildren(marked);
        }
    }});
    return el('span', {class: 'copying'}, button, status);
}

/** Whether the browser let a text be copied. @param {string} text */
export async function copied(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return false;
    }
}
