// @ts-check
/** On a phone the panel is a sheet with three stops: a peek, half, and nearly all of the height. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

const STOPS = [0.16, 0.46, 0.9];
const HALF = 1;

/** @param {Stage} stage @param {HTMLElement} panel */
export function makeSheet(stage, panel) {
    let stop = HALF;
    let dragged = false;
    const grip = el('button', {type: 'button', class: 'grip',
        onclick: () => { if (!dragged) settle((stop + 1) % STOPS.length); }});
    const opener = el('button', {type: 'button', class: 'tools-opener', onclick: () => {
        settle(STOPS.length - 1);
        /** @type {HTMLElement | null} */ (panel.querySelector('.tools button'))?.focus();
    }});
    panel.prepend(grip, opener);

    /** @param {number} next */
    function settle(next) {
        stop = next;
        stage.root.style.setProperty('--sheet', `${STOPS[stop] * 100}%`);
        stage.root.dataset.sheet = String(stop); // what there is room for
        grip.setAttribute('aria-label', stage.words.say(`sheet-${(stop + 1) % STOPS.length}`));
        opener.textContent = stage.words.say('tools-short');
        stage.labels.refresh();
    }

    grip.addEventListener('pointerdown', (down) => {
        const height = panel.parentElement?.clientHeight ?? window.innerHeight;
        const start = panel.clientHeight;
        let moved = 0;
        dragged = false;
        grip.setPointerCapture(down.pointerId);
        const drag = (/** @type {PointerEvent} */ event) => {
            moved = down.clientY - event.clientY;
            if (Math.abs(moved) > 6) stage.root.style.setProperty('--sheet', `${start + moved}px`);
        };
        const drop = () => {
            grip.removeEventListener('pointermove', drag);
            if (Math.abs(moved) <= 6) return;
            dragged = true;
            settle(nearest((start + moved) / height));
            setTimeout(() => { dragged = false; }); // a touch is followed by no click
        };
        grip.addEventListener('pointermove', drag);
        grip.addEventListener('pointerup', drop, {once: true});
        grip.addEventListener('pointercancel', drop, {once: true});
    });

    panel.addEventListener('transitionend', stage.labels.refresh);
    stage.state.whenChosen(['lang'], () => settle(stop));
    settle(HALF);
}

/** @param {number} share of the window's height */
function nearest(share) {
    const gaps = STOPS.map((stop) => Math.abs(stop - share));
    return gaps.indexOf(Math.min(...gaps));
}
