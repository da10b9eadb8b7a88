// @ts-check
/* global L */
/** Online tiles: offered where the map was built so, loaded when the reader asks for them. */

import {el, escaped} from './dom.js';

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function showTiles(stage) {
    const {page, state, words, map} = stage;
    if (!page.tiles.length) return;
    /** @type {import('leaflet').TileLayer | null} */
    let layer = null;
    const choice = el('select', {class: 'tiles', 'data-obstacle': true,
        onchange: (/** @type {Event} */ event) => lay(/** @type {HTMLSelectElement} */ (event.target).value)});
    stage.root.append(choice);
    map.getContainer().classList.add('offers-tiles');

    /** @param {string} id */
    function lay(id) {
        layer?.remove();
        const tiles = page.tiles.find((one) => one.id === id);
        layer = tiles
            ? L.tileLayer(tiles.url, {maxZoom: tiles.maxZoom, attribution: escaped(words.pick(tiles.credit))}).addTo(map)
            : null;
        map.getContainer().classList.toggle('with-tiles', Boolean(tiles));
    }

    function write() {
        const chosen = /** @type {HTMLSelectElement} */ (choice).value;
        choice.setAttribute('aria-label', words.say('tiles'));
        choice.replaceChildren(
            el('option', {value: '', text: words.say('no-tiles')}),
            ...page.tiles.map((one) => el('option', {
                value: one.id, selected: one.id === chosen, text: words.say('online', {name: words.pick(one.name)})})));
        if (layer) lay(chosen);
        stage.labels.refresh();
    }

    state.whenChosen(['lang'], write);
    write();
}
