// @ts-check
/** Where the reader moved the map by hand, so that a copied link opens there. */

/** @import {Stage} from './stage.js' */

const DECIMALS = 3; // a hundred metres
const HANDS = ['pointerdown', 'wheel', 'keydown', 'dblclick'];

/** @param {Stage} stage */
export function rememberView(stage) {
    const {map, state, root} = stage;
    for (const kind of HANDS) {
        root.addEventListener(kind, (event) => {
            const at = /** @type {Element} */ (event.target);
            stage.byHand = Boolean(at.closest('.leaflet-container, .controls'));
        }, {capture: true, passive: true});
    }
    map.on('moveend', () => {
        if (!stage.byHand) return;
        const {lat, lng} = map.getCenter();
        state.choose({view: [lat.toFixed(DECIMALS), lng.toFixed(DECIMALS), map.getZoom()].join()});
    });
}

/** @param {Stage} stage @returns {boolean} whether there is such a view */
export function openView(stage) {
    const {view} = stage.state.now();
    if (!view) return false;
    const [lat, lng, zoom] = view.split(',').map(Number);
    stage.map.setView([lat, lng], zoom, {animate: false});
    return true;
}
