// @ts-check
/** Inside another page (`?embed=1`): the map with its credit, the panel folded, a link to the whole page. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

/** What bars and legend will cover of the map, in pixels: it is framed before they are there. */
const COVERED = [{below: 420, top: 48, bottom: 116}, {below: 721, top: 36, bottom: 84}];

/** Fold the panel before the map is framed. @param {Stage} stage */
export function foldForFrame(stage) {
    if (!isEmbedded()) return;
    stage.root.classList.add('embedded', 'folded');
    stage.covered = COVERED.find(({below}) => window.innerWidth < below) ?? {top: 0, bottom: 40};
}

const isEmbedded = () => /^(1|true|)$/.test(new URLSearchParams(location.search).get('embed') ?? 'no');

/** @param {Stage} stage */
export function showFrameBar(stage) {
    if (!isEmbedded()) return;
    const {words, state, root} = stage;
    const title = el('span', {class: 'frame-title'});
    const folder = el('button', {type: 'button', class: 'action', onclick: () => {
        root.classList.toggle('folded');
        write();
        stage.reframe();
    }});
    const whole = el('a', {target: '_blank', rel: 'noopener'});
    root.append(el('div', {class: 'frame-bar', 'data-obstacle': true}, folder, title, whole));

    function write() {
        const folded = root.classList.contains('folded');
        title.textContent = words.pick(stage.page.title);
        folder.textContent = words.say(folded ? 'unfold' : 'fold');
        folder.setAttribute('aria-expanded', String(!folded));
        whole.textContent = words.say('whole-page');
        follow();
        stage.labels.refresh();
    }

    /** The whole page opens as this one stands. */
    function follow() {
        stage.writeLink();
        const address = new URL(location.href);
        address.searchParams.delete('embed');
        whole.setAttribute('href', address.href);
    }

    state.whenChosen(stage.linkKeys, follow);
    state.whenChosen(['lang'], write);
    write();
}
