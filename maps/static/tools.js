// @ts-check
/** What one may do with the page: share, download, print, show it to an audience; a row at the panel's foot. */

import {el} from './dom.js';
import {downloadDrawer} from './download.js';
import {renewShared, shareDrawer} from './share.js';

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function showTools(stage) {
    const {words, state} = stage;
    const drawers = [
        {id: 'share', fill: shareDrawer, offered: location.protocol !== 'about:'}, // a notebook's frame has no address
        {id: 'download', fill: downloadDrawer, offered: true},
    ].filter(({offered}) => offered);
    let open = '';
    const drawer = el('div', {id: 'drawer', class: 'drawer', hidden: true});
    const openers = drawers.map(({id}) => el('button', {
        type: 'button', class: 'action', 'data-tool': id, 'aria-controls': 'drawer', 'aria-expanded': 'false',
        onclick: () => pull(open === id ? '' : id),
    }));
    const presenter = el('button', {type: 'button', class: 'action', 'data-tool': 'present',
        onclick: () => state.choose({present: state.now().present ? null : '1'})});
    const row = el('div', {class: 'tools-row', role: 'group'}, ...openers, presenter);
    stage.panel.append(el('div', {class: 'tools', onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Escape' || !open) return;
        openers.find((opener) => opener.dataset.tool === open)?.focus();
        pull('');
    }}, drawer, row));

    /** Open a drawer, or none. @param {string} id */
    function pull(id) {
        open = id;
        drawer.hidden = !id;
        drawer.replaceChildren(...drawers.find((one) => one.id === id)?.fill(stage) ?? []);
        for (const opener of openers) opener.setAttribute('aria-expanded', String(opener.dataset.tool === id));
    }

    function write() {
        row.setAttribute('aria-label', words.say('tools'));
        for (const opener of openers) opener.textContent = words.say(`tool-${opener.dataset.tool}`);
        presenter.textContent = words.say(state.now().present ? 'present-leave' : 'present');
        pull(open);
    }

    state.whenChosen(['lang', 'present'], write);
    state.whenChosen(stage.linkKeys, () => { if (open === 'share') renewShared(stage, drawer); });
    state.whenChosen(['tab'], () => pull('')); // what may be downloaded is another layer now
    write();
}
