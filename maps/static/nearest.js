// @ts-check
/** What lies near a point: islands by their coast, other places by their mark. */

import {metresPerDegree} from './scalebar.js';

/** @import {LatLng} from './page.js' */
/** @import {Named, Stage} from './stage.js' */

const METRES_PER_DEGREE_OF_LATITUDE = 111_132;
const AREAS = new Set(['sea', 'ocean', 'sea-floor', 'region']); // too wide for one mark

/**
 * Records by their distance, good to a percent near by: enough to suggest one.
 * @param {Stage} stage @param {LatLng} at
 * @returns {{record: Named, km: number}[]}
 */
export function kilometres(stage, at) {
    const far = (/** @type {LatLng} */ [lat, lon]) => Math.hypot((lat - at[0]) * METRES_PER_DEGREE_OF_LATITUDE,
        (lon - at[1]) * metresPerDegree((lat + at[0]) / 2)) / 1000;
    const islands = [...stage.islands.values()].map((record) => ({record, km: record.polygons.some((rings) => holds(rings, at))
        ? 0 : Math.min(...record.outline.flat().map(far))}));
    const places = [...stage.places.values()].filter(({kind}) => !AREAS.has(kind)).map((record) => ({record, km: far(record.anchor)}));
    return [...islands, ...places].sort((one, other) => one.km - other.km);
}

/** Whether a polygon holds a point: an odd number of edges lies to the east of it. @param {LatLng[][]} rings @param {LatLng} point */
function holds(rings, [lat, lon]) {
    return rings.reduce((inside, ring) => ring.reduce((within, [lat1, lon1], place) => {
        const [lat2, lon2] = ring[(place + 1) % ring.length];
        const crosses = (lat1 > lat) !== (lat2 > lat) && lon < lon1 + ((lat - lat1) / (lat2 - lat1)) * (lon2 - lon1);
        return crosses ? !within : within;
    }, inside), false);
}

/** A point on the turn of the globe that the map shows. @param {number} lat @param {number} lon @param {number} middle @returns {LatLng} */
export const addressOf = (lat, lon, middle) =>
    [Number(lat.toFixed(5)), Number((lon + 360 * Math.round((middle - lon) / 360)).toFixed(5))];
