// @ts-check
/** Files made in the page, without a network: the layer in sight as GeoJSON, the view as a picture, paper. */

import {el} from './dom.js';
import {layerFile} from './layerfile.js';
import {drawing, pixels} from './picture.js';

/** @import {Stage} from './stage.js' */

const KEPT_MS = 60_000; // long enough for a browser to ask where to save

/** @param {Stage} stage @returns {HTMLElement[]} */
export function downloadDrawer(stage) {
    const {words, page} = stage;
    const {tab} = stage.state.now();
    const name = (/** @type {string} */ ending) => `${page.dispute}-${tab}.${ending}`;
    const status = el('p', {class: 'quiet', role: 'status'});
    const offer = (/** @type {string} */ key, /** @type {() => unknown} */ make) => el('button', {
        type: 'button', class: 'action', 'data-download': key, text: words.say(`download-${key}`), onclick: make});
    const layer = layerFile(stage);
    return [
        el('div', {class: 'pills'},
            offer('png', async () => {
                const picture = await pixels(drawing(stage));
                if (picture) save(picture, name('png'));
                else status.textContent = words.say('no-picture');
            }),
            offer('svg', () => save(new Blob([drawing(stage).text], {type: 'image/svg+xml'}), name('svg'))),
            layer && offer('geojson', () => save(
                new Blob([JSON.stringify(layerFile(stage))], {type: 'application/geo+json'}), name('geojson'))),
            offer('print', () => window.print())),
        status,
    ];
}

/** Hand a file to the reader. @param {Blob} file @param {string} name */
export function save(file, name) {
    const address = URL.createObjectURL(file);
    el('a', {href: address, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
