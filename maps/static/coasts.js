// @ts-check
/* global L */
/** Sea and land: paper land on a pale sea, with soft water lines along every coast. */

import {decode} from './coding.js';

/** @import {Stage} from './stage.js' */
/** @import {CodedLand} from './page.js' */

const WATER_LINES = [30, 18, 8];

/**
 * @param {Stage} stage
 * @param {CodedLand[]} lands each finely near the islands and coarsely elsewhere
 */
export function showLand(stage, lands) {
    stage.lands = new Map(lands.map(({id, coast}) => [id, coast.flatMap(decode)]));
    stage.land = [...stage.lands.values()].flat();
    const quiet = {interactive: false, smoothFactor: 1.2};
    L.polygon(stage.land, {...quiet, pane: stage.panes.land, className: 'land'}).addTo(stage.map);
}

/** Draw the water lines of all coasts around the islands. @param {Stage} stage */
export function showWaterLines(stage) {
    const islands = [...stage.islands.values()].flatMap((island) => island.polygons);
    const near = [...stage.land, ...islands]
        .filter((rings) => stage.region.intersects(L.latLngBounds(rings[0])));
    for (const weight of WATER_LINES) {
        L.polygon(near, {
            interactive: false,
            smoothFactor: 3,
            pane: stage.panes.water,
            className: 'water-line',
            weight,
        }).addTo(stage.map);
    }
}
