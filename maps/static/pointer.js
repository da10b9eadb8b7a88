// @ts-check
/** Longitude and latitude under the pointer. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

const DIGITS = 3;

/** @param {Stage} stage */
export function showPointer(stage) {
    const {map, words} = stage;
    const text = el('div', {class: 'pointer', hidden: true});
    stage.root.append(text);

    map.on('mousemove', ({latlng}) => {
        const lon = ((((latlng.lng + 180) % 360) + 360) % 360) - 180;
        text.textContent = words.say('coordinates', {
            lat: degrees(latlng.lat, 'north', 'south'), lon: degrees(lon, 'east', 'west')});
        text.hidden = false;
    });
    const hide = () => { text.hidden = true; };
    map.on('mouseout', hide);
    stage.state.whenChosen(['lang'], hide);

    /** @param {number} value @param {string} above @param {string} below */
    const degrees = (value, above, below) =>
        words.say(value < 0 ? below : above, {degrees: Math.abs(value).toFixed(DIGITS)});
}
