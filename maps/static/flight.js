// @ts-check
/* global L */
/** Moves of the map: the place is centred in what the panel leaves free; no motion for those who ask so. */

import {overlap} from './placement.js';

/** @import {LatLngBounds} from 'leaflet' */
/** @import {Note} from './page.js' */
/** @import {Stage} from './stage.js' */

/** @typedef {{paddingTopLeft: [number, number], paddingBottomRight: [number, number]}} Room what is left free, as paddings */

const SECONDS = 0.4;
const AIR = 28;
const AIR_AROUND_NUMBERS = 64; // which stand above their places, and not under the buttons of a corner
const CLOSEST = 10;
const CLOSEST_AFAR = 4.5; // far from the islands, a continent says more than an empty field
const BELOW_CONTROLS = 60;
const DEAREST_CONTEXT = 0.5; // zoom levels
const BESIDE_LEGEND = 40; // for the name of an island
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** @param {Stage} stage */
export function createFlight(stage) {
    const {map} = stage;
    const pan = map.panBy;
    map.panBy = (by, options) => pan.call(map, by, still.matches ? {...options, animate: false} : options);

    /**
     * What the panel leaves of the map, in pixels of its container.
     * @returns {{x: number, y: number, w: number, h: number}}
     */
    function free() {
        const home = map.getContainer().getBoundingClientRect();
        const panel = stage.panel?.getBoundingClientRect();
        const {top, bottom} = stage.covered;
        const whole = {x: 0, y: top, w: home.width, h: home.height - top - bottom};
        if (!panel?.width) return whole;
        if (panel.width > home.width * 0.8) return {...whole, h: panel.top - home.top - top};
        const x = panel.right - home.left;
        return {...whole, x, w: home.width - x};
    }

    /** The same as paddings, with some air. @returns {Room} */
    function paddings(air = AIR) {
        const {x, y, h} = free();
        const below = map.getContainer().clientHeight - y - h;
        return {paddingTopLeft: [x + AIR, y + air], paddingBottomRight: [below ? AIR : air, below + AIR]};
    }

    /** @param {LatLngBounds} bounds @param {{jump?: boolean, air?: number}} [options] */
    function frame(bounds, {jump = false, air = AIR} = {}) {
        if (!bounds.isValid()) return;
        stage.byHand = false;
        if (!jump && stage.settled) stage.state.choose({view: null});
        const afar = !stage.region.intersects(bounds);
        const maxZoom = afar ? CLOSEST_AFAR : CLOSEST;
        const options = {...roomFor(bounds, maxZoom, air), maxZoom};
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

    /** Room to frame something with no island under the legend. @param {LatLngBounds} bounds @param {number} maxZoom @param {number} air */
    function roomFor(bounds, maxZoom, air) {
        const usual = paddings(air);
        const legend = stage.root.querySelector('.legend[open]')?.getBoundingClientRect();
        if (!legend?.width || !hidesIsland(legend, bounds, maxZoom, usual)) return usual;
        const {right, bottom} = map.getContainer().getBoundingClientRect();
        const [across, down] = usual.paddingBottomRight;
        /** @type {Room[]} */
        const rooms = [[right - legend.left, down], [across, bottom - legend.top]].map(([x, y]) => ({...usual, paddingBottomRight: [x, y]}));
        return zoomFor(bounds, rooms[0]) > zoomFor(bounds, rooms[1]) ? rooms[0] : rooms[1];
    }

    /** @param {DOMRect} legend @param {LatLngBounds} bounds @param {number} maxZoom @param {Room} room */
    function hidesIsland(legend, bounds, maxZoom, room) {
        const {left, top} = map.getContainer().getBoundingClientRect();
        const covered = {x: legend.left - left, y: legend.top - top, w: legend.width, h: legend.height};
        const zoom = Math.min(zoomFor(bounds, room), maxZoom);
        const pixels = (/** @type {LatLngBounds} */ area) => L.bounds([area.getNorthWest(), area.getSouthEast()].map((corner) => map.project(corner, zoom)));
        const free = L.bounds(L.point(room.paddingTopLeft), map.getSize().subtract(room.paddingBottomRight));
        const shift = free.getCenter().subtract(pixels(bounds).getCenter());
        return [...stage.islands.values()].filter((island) => bounds.intersects(island.bounds)).some((island) => {
            const {min, max} = pixels(island.bounds);
            return min && max && overlap({...min.add(shift), w: max.x - min.x, h: max.y - min.y}, covered, BESIDE_LEGEND);
        });
    }

    /** @param {LatLngBounds} bounds @param {Room} [room] */
    function zoomFor(bounds, {paddingTopLeft, paddingBottomRight} = paddings()) {
        return map.getBoundsZoom(bounds, false, L.point(...paddingTopLeft).add(paddingBottomRight));
    }

    /** Where a popup may open without lying under the panel. @returns {import('leaflet').PopupOptions} */
    function room() {
        const {paddingTopLeft, paddingBottomRight} = paddings();
        const [left] = paddingTopLeft;
        return {autoPanPaddingTopLeft: [left, BELOW_CONTROLS], autoPanPaddingBottomRight: paddingBottomRight};
    }

    const homeZoom = () => zoomFor(stage.home);

    /** What the reader sees of the map, without what the panel covers. */
    function seen() {
        const {x, y, w, h} = free();
        const at = (/** @type {[number, number]} */ point) => map.containerPointToLatLng(point);
        return L.latLngBounds(at([x, y + h]), at([x + w, y]));
    }

    return {free, seen, frame, frameRecords, frameNote, home, homeZoom, room};
}
