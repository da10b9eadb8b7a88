// @ts-check
/** What the chosen tab shows as GeoJSON (RFC 7946), with the names, the sources' credit and the edition. */

import {anchorsOf} from './notes.js';
import {chosenFormula} from './scenarios.js';
import {decodeLines} from './coding.js';
import {polygonsOf} from './units.js';

/** @import {LatLng, Note} from './page.js' */
/** @import {Stage} from './stage.js' */

const NOTHING = 1e-12; // square degrees: a rock that the page's precision has closed

/** @typedef {{type: 'Feature', id: string, properties: object, geometry: object}} Feature */

/** @type {Record<string, (stage: Stage) => Feature[]>} */
const LAYERS = {article: noteFeatures, islands: islandFeatures, time: unitFeatures, 'what-if': pieceFeatures};

/** @param {Stage} stage @returns {object | null} nothing where the tab shows no layer of its own */
export function layerFile(stage) {
    const {page, words, state} = stage;
    const features = LAYERS[state.now().tab]?.(stage) ?? [];
    if (!features.length) return null;
    return {
        type: 'FeatureCollection',
        title: words.pick(page.title),
        version: page.version,
        coastlines: page.coastlineDate,
        credits: page.credits.map(words.pick),
        features,
    };
}

/** @param {Stage} stage @returns {Feature[]} */
function noteFeatures(stage) {
    const {words} = stage;
    return (stage.article()?.notes ?? []).flatMap((note) => anchorsOf(stage, note).map((anchor, place) => ({
        type: 'Feature',
        id: place ? `${note.id}:${place + 1}` : note.id,
        properties: {
            number: note.number,
            headline: words.pick(note.headline),
            text: words.pick(note.body),
            speaker: words.pick(note.speaker),
            date: note.date,
            place: note.at ? null : placesOf(stage, note)[place],
        },
        geometry: {type: 'Point', coordinates: coordinates(anchor)},
    })));
}

/** @param {Stage} stage @param {Note} note */
const placesOf = (stage, note) => note.places.filter((id) => stage.record(id));

/** @param {Stage} stage @returns {Feature[]} */
function islandFeatures(stage) {
    return [...stage.islands.values()].map((island) => ({
        type: 'Feature',
        id: island.id,
        properties: {
            ...island.names,
            status: island.status.id,
            status_label: stage.words.pick(island.status.label),
            administered_by: island.administeredBy,
            claimed_by: island.claimedBy,
        },
        geometry: multiPolygon(island.polygons),
    }));
}

/** Who held what on the day in sight, and the boundaries of that day. @param {Stage} stage @returns {Feature[]} */
function unitFeatures(stage) {
    const {history, page, words} = stage;
    const day = stage.day();
    const tenures = history.on(day);
    const drawn = (/** @type {string} */ id) => stage.lands.get(id) ?? stage.islands.get(id)?.polygons;
    return [
        ...[...tenures?.values() ?? []].flatMap(({unit, holder, basis, event}) => {
            const coded = stage.units.get(unit);
            const name = words.pick(page.timeline.units.find(({id}) => id === unit)?.name);
            return coded ? [feature(unit, {name, day, holder, basis, since: event.day}, multiPolygon(polygonsOf(coded, drawn)))] : [];
        }),
        ...history.bordersOf(tenures).map(({between, line}) =>
            feature(`boundary:${between.join('+')}`, {day, between}, multiLine(decodeLines(line)))),
    ];
}

/** What a formula gives to whom, and the boundary that it makes. @param {Stage} stage @returns {Feature[]} */
function pieceFeatures(stage) {
    const {outcomes} = stage.page;
    if (!outcomes.formulas.length) return [];
    const {id: scenario, pieces, line} = chosenFormula(stage);
    const island = (/** @type {string} */ id) => stage.islands.get(id)?.polygons;
    return [
        ...pieces.map(({id, island: whole, holder, moves, open, administered}) => feature(id,
            {scenario, island: whole, holder, moves, open, administered},
            multiPolygon(id === whole ? island(id) ?? [] : polygonsOf(outcomes.parts[id], island)))),
        feature('boundary', {scenario}, multiLine(decodeLines(outcomes.lines[line]))),
    ];
}

/** @param {string} id @param {object} properties @param {object} geometry @returns {Feature} */
const feature = (id, properties, geometry) => ({type: 'Feature', id, properties, geometry});

/** @param {LatLng[][]} lines */
const multiLine = (lines) => ({type: 'MultiLineString', coordinates: lines.map((line) => line.map(coordinates))});

/** @param {LatLng[][][]} polygons */
function multiPolygon(polygons) {
    return {type: 'MultiPolygon', coordinates: polygons
        .map((rings) => rings.map((ring, place) => wound(ring, place === 0)).filter((ring) => ring.length))
        .filter((rings) => rings.length)};
}

/** A closed ring, an outer one against the clock and a hole with it; none where nothing is inside. @param {LatLng[]} ring @param {boolean} outer */
function wound(ring, outer) {
    const points = ring.map(coordinates);
    const twiceArea = points.reduce((sum, [x, y], place) => {
        const [nextX, nextY] = points[(place + 1) % points.length];
        return sum + x * nextY - nextX * y;
    }, 0);
    if (Math.abs(twiceArea) < NOTHING) return [];
    if ((twiceArea > 0) !== outer) points.reverse();
    return [...points, points[0]];
}

/** Longitude and latitude, on the globe's first turn. @param {LatLng} point @returns {[number, number]} */
function coordinates([lat, lon]) {
    const turned = lon - 360 * Math.round(lon / 360);
    return [Number(turned.toFixed(6)), lat];
}
