// @ts-check
/* global L */
/** Moves of the map: the place is centred in what the panel leaves free; no motion for those who ask so. */

/** @import {LatLngBounds} from 'leaflet' */
/** @import {Note} from './page.js' */
/** @import {Stage} from './stage.js' */

const SECONDS = 0.4;
const AIR = 28;
const AIR_AROUND_NUMBERS = 64; // which stand above their places, and not under the buttons of a corner
const CLOSEST = 10;
const CLOSEST_AFAR = 4.5; // far from the islands, a continent says more than an empty field
const BELOW_CONTROLS = 60;
const DEAREST_CONTEXT = 0.5; // zoom levels
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** @param {Stage} stage */
export function createFlight(stage) {
    const {map} = stage;

    /**
     * The part of the map that nothing covers, as paddings.
     * @returns {{paddingTopLeft: [number, number], paddingBottomRight: [number, number]}}
     */
    function paddings(air = AIR) {
        const home = map.getContainer().getBoundingClientRect();
        const panel = stage.panel?.getBoundingClientRect();
        if (!panel?.width) return {paddingTopLeft: [AIR, air], paddingBottomRight: [air, AIR]};
        const below = panel.width > home.width * 0.8;
        return {
            paddingTopLeft: [below ? AIR : panel.right - home.left + AIR, air],
            paddingBottomRight: [below ? AIR : air, below ? home.bottom - panel.top + AIR : AIR],
        };
    }

    /** @param {LatLngBounds} bounds @param {{jump?: boolean, air?: number}} [options] */
    function frame(bounds, {jump = false, air = AIR} = {}) {
        if (!bounds.isValid()) return;
        const afar = !stage.region.intersects(bounds);
        const options = {...paddings(air), maxZoom: afar ? CLOSEST_AFAR : CLOSEST};
        if (jump || still.matches) map.fitBounds(bounds, {...options, animate: false});
        else map.flyToBounds(bounds, {...options, duration: SECONDS});
    }

    /** @param {string[]} ids islands, islets or places */
    const frameRecords = (ids) => frame(boundsOf(ids));

    /** @param {string[]} ids */
    function boundsOf(ids) {
        const bounds = L.latLngBounds([]);
        for (const id of ids) {
            const record = stage.record(id);
            if (record) bounds.extend(record.bounds ?? L.latLng(record.anchor));
        }
        return bounds;
    }

    /** All that a note speaks of, and where its author put it. @param {Pick<Note, 'places' | 'at'>} note */
    function frameNote({places, at}) {
        const bounds = boundsOf(places);
        frame(at ? bounds.extend(at) : bounds, {air: AIR_AROUND_NUMBERS});
    }

    /** The islands, with what lies around them unless that would make them small. */
    function home(/** @type {{jump?: boolean}} */ options = {}) {
        const loss = zoomFor(stage.home) - zoomFor(stage.context);
        frame(loss <= DEAREST_CONTEXT ? stage.context : stage.home, options);
    }

    /** @param {LatLngBounds} bounds */
    function zoomFor(bounds) {
        const {paddingTopLeft, paddingBottomRight} = paddings();
        return map.getBoundsZoom(bounds, false, L.point(...paddingTopLeft).add(paddingBottomRight));
    }

    /** Where a popup may open without lying under the panel. @returns {import('leaflet').PopupOptions} */
    function room() {
        const {paddingTopLeft, paddingBottomRight} = paddings();
        const [left] = paddingTopLeft;
        return {autoPanPaddingTopLeft: [left, BELOW_CONTROLS], autoPanPaddingBottomRight: paddingBottomRight};
    }

    const homeZoom = () => zoomFor(stage.home);

    return {frame, frameRecords, frameNote, home, homeZoom, room};
}
