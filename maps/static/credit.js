// @ts-check
/** Who made the map's data: always in sight, without a flag. */

import {escaped} from './dom.js';

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function showCredit(stage) {
    const control = stage.map.attributionControl;
    control.setPosition('bottomright');
    control.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>');
    /** @type {HTMLElement} */ (control.getContainer()).dataset.obstacle = '';
    let credit = '';

    function write() {
        control.removeAttribution(credit);
        const {words, page} = stage;
        credit = `${escaped(words.pick(page.coastlineCredit))}<span class="version"> · ${
            escaped(words.say('record', {version: page.version}))}</span>`;
        control.addAttribution(credit);
    }

    stage.state.whenChosen(['lang'], write);
    write();
}
