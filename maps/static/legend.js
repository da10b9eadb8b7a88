// @ts-check
/** The legend: says in words what a fill means. */

import {el} from './dom.js';
import {swatch} from './patterns.js';

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function showLegend(stage) {
    const {words, page} = stage;
    const body = el('div', {class: 'legend-rows'});
    const title = el('summary', {});
    const legend = el('details', {class: 'legend', 'data-obstacle': true, open: true,
        ontoggle: () => stage.labels.refresh()}, title, body);
    stage.root.append(legend);

    const narrow = window.matchMedia('(max-width: 720px)');
    const fold = () => legend.toggleAttribute('open', !narrow.matches);
    narrow.addEventListener('change', fold);
    fold();

    function write() {
        title.replaceChildren(
            el('span', {class: 'legend-title', text: words.pick(page.agreement.provision)}),
            el('span', {class: 'legend-keys'}, ...page.agreement.statuses.map((status) =>
                el('span', {class: 'legend-key'}, swatch(status.tone), el('span', {text: words.pick(status.shortLabel)})))));
        body.replaceChildren(...page.agreement.statuses.map((status) =>
            el('div', {class: 'legend-row'}, swatch(status.tone), el('span', {text: words.pick(status.label)}))));
        stage.labels.refresh();
    }

    stage.state.whenChosen(['lang'], write);
    write();
}
