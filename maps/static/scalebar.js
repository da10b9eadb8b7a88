// @ts-check
/** A scale bar in kilometres and nautical miles, true at the middle of the map on the WGS 84 ellipsoid. */

import {ECCENTRICITY_SQUARED, SEMI_MAJOR_M} from './geodesic.js';
import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

const NAUTICAL_MILE_M = 1852;
const WIDEST = 120; // pixels
const SHARE = 1 / 4; // of a narrow map

/**
 * Metres along the parallel for one degree of longitude: radius of the prime vertical times the cosine.
 * @param {number} lat degrees
 */
export function metresPerDegree(lat) {
    const phi = (lat * Math.PI) / 180;
    const radius = SEMI_MAJOR_M / Math.sqrt(1 - ECCENTRICITY_SQUARED * Math.sin(phi) ** 2);
    return (radius * Math.cos(phi) * Math.PI) / 180;
}

/** The largest of 1, 2, 5, 10, 20 … that is not above a value. @param {number} value */
function roundDown(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return ([5, 2].find((step) => step * power <= value) ?? 1) * power;
}

/** @param {Stage} stage */
export function showScaleBar(stage) {
    const kilometres = scaleLine();
    const miles = scaleLine();
    const bar = el('div', {class: 'scale', role: 'img', 'data-obstacle': true}, kilometres, miles);
    stage.root.append(bar);

    function write() {
        const size = stage.map.getSize();
        const y = size.y / 2;
        const left = stage.map.containerPointToLatLng([0, y]);
        const right = stage.map.containerPointToLatLng([100, y]);
        const metres = ((right.lng - left.lng) * metresPerDegree(left.lat)) / 100;
        const widest = Math.min(WIDEST, size.x * SHARE);
        const short = widest * metres < 1000;
        rule(kilometres, widest, metres, short ? 1 : 1000, short ? 'scale-m' : 'scale-km');
        rule(miles, widest, metres, NAUTICAL_MILE_M, 'scale-nm');
        bar.setAttribute('aria-label', `${kilometres.textContent}, ${miles.textContent}`);
    }

    /** @param {HTMLElement} line @param {number} widest pixels @param {number} metresPerPixel @param {number} unit metres @param {string} key */
    function rule(line, widest, metresPerPixel, unit, key) {
        const length = roundDown((widest * metresPerPixel) / unit);
        const [ruler, text] = /** @type {HTMLCollectionOf<HTMLElement>} */ (line.children);
        ruler.style.width = `${(length * unit) / metresPerPixel}px`;
        text.textContent = stage.words.count(key, length, 3);
    }

    stage.map.on('zoomend moveend resize', write);
    stage.state.whenChosen(['lang'], write);
    write();
}

const scaleLine = () => el('div', {class: 'scale-line'}, el('span', {class: 'ruler'}), el('span', {}));
