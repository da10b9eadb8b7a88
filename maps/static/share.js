// @ts-check
/** Share what is on the page: its link, and the code that shows it inside another page. */

import {copied} from './copying.js';
import {el, escaped} from './dom.js';

/** @import {Stage} from './stage.js' */

const FRAME = {width: 640, height: 480};

/** @param {Stage} stage @returns {HTMLElement[]} */
export function shareDrawer(stage) {
    const {words} = stage;
    const status = el('p', {class: 'quiet', role: 'status'});
    const line = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ text) => {
        const field = /** @type {HTMLInputElement} */ (el('input', {type: 'text', readonly: true, 'data-shared': id,
            onfocus: () => field.select()}));
        return el('div', {class: 'copy-line'}, el('label', {}, el('span', {class: 'quiet', text: label}), field), el('button', {
            type: 'button', class: 'action', text,
            onclick: async () => { status.textContent = words.say(await copy(field) ? 'copied' : 'copy-by-hand'); },
        }));
    };
    const drawer = [line('link', words.say('link-here'), words.say('copy-link')),
        line('code', words.say('embed-code'), words.say('copy-code')), status];
    drawer.forEach((node) => renewShared(stage, node));
    return drawer;
}

/** What is shared is what the page shows now. @param {Stage} stage @param {HTMLElement} drawer */
export function renewShared(stage, drawer) {
    stage.writeLink();
    for (const field of drawer.querySelectorAll('input')) {
        field.value = field.dataset.shared === 'code' ? frameCode(stage) : location.href;
    }
}

/** @param {Stage} stage */
function frameCode(stage) {
    const address = new URL(location.href);
    address.searchParams.set('embed', '1');
    const quoted = (/** @type {string} */ text) => escaped(text).replaceAll('"', '&quot;');
    return `<iframe src="${quoted(address.href)}" title="${quoted(stage.words.pick(stage.page.title))}" ` +
        `width="${FRAME.width}" height="${FRAME.height}" style="border:0" loading="lazy"></iframe>`;
}

/** Copy a field's text; where the browser refuses, leave it selected. @param {HTMLInputElement} field */
async function copy(field) {
    const done = await copied(field.value);
    if (!done) {
        field.focus();
        field.select();
    }
    return done;
}
