// @ts-check
/** On paper: one page with the islands, title, legend, date and sources of the data; no controls. */

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage */
export function preparePrinting(stage) {
    const {map, words} = stage;
    const container = map.getContainer();
    /** @type {{centre: import('leaflet').LatLng, zoom: number} | null} */
    let before = null;

    window.addEventListener('beforeprint', () => {
        before = {centre: map.getCenter(), zoom: map.getZoom()};
        document.documentElement.classList.add('printing');
        container.dataset.date = words.date(today());
        map.invalidateSize({animate: false});
        map.fitBounds(stage.context, {animate: false, padding: [12, 12]});
        stage.labels.place();
    });
    window.addEventListener('afterprint', () => {
        document.documentElement.classList.remove('printing');
        map.invalidateSize({animate: false});
        if (before) map.setView(before.centre, before.zoom, {animate: false});
    });
}

/** The reader's own date, as EDTF. */
function today() {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
