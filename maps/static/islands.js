// @ts-check
/* global L */
/** The disputed islands: filled by what the agreement says of them, reached by mouse, touch and keyboard. */

import {claimLines} from './claims.js';
import {decode, thin} from './coding.js';
import {islandPopup} from './popup.js';
import {around} from './placement.js';
import {el} from './dom.js';
import {separated} from './facts.js';

/** @import {Island, Stage} from './stage.js' */
/** @import {CodedIsland, LatLng} from './page.js' */

const OUTLINE_DEGREES = 0.012;
const ZOOMS_BELOW_HOME = 1.5; // on a map of half the world the names would cover what they name

/**
 * Paint the islands; all else about them waits.
 * @param {Stage} stage @param {CodedIsland[]} coasts
 */
export function drawIslands(stage, coasts) {
    for (const {id, tone, coast} of coasts) {
        const polygons = decode(coast);
        const layer = L.polygon(polygons, {
            pane: stage.panes.islands,
            smoothFactor: 0.6,
            className: `island filled tone-${tone}`,
        }).addTo(stage.map);
        stage.islands.set(id, /** @type {Island} */ ({polygons, layer}));
    }
}

/** Let the islands be chosen, and name them. @param {Stage} stage */
export function showIslands(stage) {
    for (const record of stage.page.islands) {
        const island = Object.assign(/** @type {Island} */ (stage.islands.get(record.id)), record, {disputed: true});
        island.outline = outline(island.polygons);
        island.path = reachable(stage, island);
        island.bounds = island.layer.getBounds();
        island.layer.on('click', (event) => {
            L.DomEvent.stopPropagation(event);
            openIsland(stage, island, event.latlng);
        });
        stage.labels.add(islandLabel(stage, island));
    }
    stage.state.whenChosen(['island'], () => highlight(stage));
}

/** Let the keyboard reach an island. @param {Stage} stage @param {Island} island */
function reachable(stage, island) {
    const path = /** @type {SVGElement} */ (island.layer.getElement());
    path.setAttribute('tabindex', '0');
    path.setAttribute('role', 'button');
    path.dataset.island = island.id;
    path.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        openIsland(stage, island, null);
    });
    return path;
}

/**
 * Choose an island and say what it is, beside it.
 * @param {Stage} stage @param {Island} island @param {import('leaflet').LatLng | null} at where the reader clicked, if anywhere
 */
function openIsland(stage, island, at) {
    stage.state.choose({island: island.id, note: null});
    islandPopup(stage, island, at ?? L.latLng(island.anchor));
}

/** @param {Stage} stage */
function highlight(stage) {
    for (const island of stage.islands.values()) {
        island.path.classList.toggle('chosen', island.id === stage.state.now().island);
    }
}

/** The usual map: the islands by what the agreement says of them, and the borders as each side draws them. @param {Stage} stage @returns {import('./scenes.js').Scene} */
export function statusScene(stage) {
    const {words, page} = stage;
    const {shapes, keys} = claimLines(stage);
    return {
        islands: ({tone, status}) => ({tone, says: words.pick(status.label)}),
        shapes,
        legend: {
            title: words.pick(page.agreement.provision),
            keys: [...page.agreement.statuses.map(({tone, label, shortLabel}) => (
                {tone, text: words.pick(label), short: words.pick(shortLabel)})), ...keys],
        },
    };
}

/** @param {Stage} stage @param {Island} island @returns {import('./labels.js').Label} */
function islandLabel(stage, island) {
    return {
        key: `island:${island.id}`,
        priority: 0,
        get from() { return stage.flight.homeZoom() - ZOOMS_BELOW_HOME; },
        build: (shorter) => labelNode(stage, island, shorter),
        shorter: 1,
        spots: (view, size) => around(island.id, size, view),
    };
}

/** @param {Stage} stage @param {Island} island @param {number} shorter 1: without the readings */
function labelNode(stage, island, shorter) {
    const written = stage.names.written(island.names);
    const shown = new Set(written.map((name) => name.text));
    const read = stage.names.read(island.names).filter((name) => !shown.has(name.text));
    const node = el('div', {class: 'label island-label', 'data-island': island.id},
        ...written.map(({text, lang}) => el('span', {class: 'name', lang, text})));
    if (!shorter && read.length) {
        node.append(el('span', {class: 'reading'}, ...separated(read)));
    }
    L.DomEvent.disableClickPropagation(node); // or the map would close the popup at once
    node.addEventListener('click', () => openIsland(stage, island, null));
    return node;
}

/** @param {LatLng[][][]} polygons */
function outline(polygons) {
    return polygons.map((rings) => thin(rings[0], OUTLINE_DEGREES));
}
