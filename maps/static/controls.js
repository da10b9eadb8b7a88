// @ts-check
/** Zoom buttons and the way back to the islands. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function showControls(stage) {
    const {map, words} = stage;
    const closer = el('button', {type: 'button', text: '+', onclick: () => map.zoomIn()});
    const wider = el('button', {type: 'button', text: '−', onclick: () => map.zoomOut()});
    const back = el('button', {type: 'button', class: 'back', hidden: true, onclick: () => {
        map.getContainer().focus({preventScroll: true}); // the button is about to hide
        stage.flight.home();
    }});
    const bar = el('div', {class: 'controls', role: 'group', 'data-obstacle': true}, closer, wider);
    stage.root.append(bar, el('div', {class: 'back-holder'}, back));
    back.dataset.obstacle = '';

    function write() {
        bar.setAttribute('aria-label', words.say('zoom'));
        closer.setAttribute('aria-label', words.say('zoom-in'));
        wider.setAttribute('aria-label', words.say('zoom-out'));
        back.textContent = words.say('back');
    }

    function offerBack() {
        back.hidden = !stage.afar();
        stage.labels.refresh();
    }

    map.on('moveend', offerBack);
    stage.state.whenChosen(['lang'], write);
    write();
}
