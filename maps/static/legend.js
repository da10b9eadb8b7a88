// @ts-check
/** The legend: says in words what fills and lines mean, those that show and no others. */

import {el} from './dom.js';
import {lineSample, swatch} from './patterns.js';

/** @import {Key, Scene} from './scenes.js' */
/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function showLegend(stage) {
    const body = el('div', {class: 'legend-rows'});
    const title = el('summary', {});
    const legend = el('details', {class: 'legend', 'data-obstacle': true, open: true,
        ontoggle: () => stage.labels.refresh()}, title, body);
    stage.root.append(legend);

    const narrow = window.matchMedia('(max-width: 720px)');
    const fold = () => legend.toggleAttribute('open', !narrow.matches);
    narrow.addEventListener('change', fold);
    fold();

    /** @param {Scene} scene */
    function write({legend: {title: heading, keys}}) {
        const size = [legend.offsetWidth, legend.offsetHeight].join();
        title.replaceChildren(
            el('span', {class: 'legend-title', text: heading}),
            el('span', {class: 'legend-keys'}, ...keys.filter((key) => key.short).map((key) =>
                el('span', {class: 'legend-key'}, sample(key), el('span', {text: key.short})))));
        body.replaceChildren(...keys.map((key) =>
            el('div', {class: 'legend-row'}, sample(key), el('span', {text: key.text}))));
        if (size !== [legend.offsetWidth, legend.offsetHeight].join()) stage.labels.refresh();
    }

    stage.scenes.onShow(write);
    stage.scenes.refresh();
}

/** @param {Key} key */
function sample({tone, line}) {
    if (line) return lineSample(line);
    return tone === undefined ? null : swatch(tone);
}
