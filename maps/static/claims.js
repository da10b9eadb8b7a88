// @ts-check
/* global L */
/** The borders around the disputed islands, as each party draws them: solid for the one whose viewpoint was picked. */

import {decodeLines} from './coding.js';
import {today} from './history.js';

/** @import {Border, Party} from './page.js' */
/** @import {Stage} from './stage.js' */
/** @import {Key, Shape} from './scenes.js' */

/**
 * The lines of the usual map, and the rows of its legend.
 * @param {Stage} stage @returns {{shapes: Shape[], keys: Key[]}}
 */
export function claimLines(stage) {
    const {viewpoint} = stage.state.now();
    const parties = stage.names.parties();
    const own = parties.find(({code}) => code === viewpoint);
    const solid = own ? bordersAsDrawnBy(stage, own) : [];
    const claimed = new Map(parties.map((party) => [party, bordersAsDrawnBy(stage, party)]));
    const dashed = [...new Set([...claimed.values()].flat())].filter((border) => !solid.includes(border));
    const others = parties.filter((party) => party !== own && claimed.get(party)?.some((border) => dashed.includes(border)));
    const shapes = [...solid.map((border) => borderShape(stage, border, 'solid')),
        ...dashed.map((border) => borderShape(stage, border, 'dashed'))];
    return {shapes, keys: own ? [key(stage, 'solid', own), ...others.map((party) => key(stage, 'dashed', party))] : neutral(stage, others)};
}

/** @param {Stage} stage @param {string} look @param {Party} party @returns {Key} */
const key = (stage, look, party) => ({
    line: look, text: stage.words.say('border-of', {party: stage.words.pick(party.name)})});

/** One row for all sides, in one look. @param {Stage} stage @param {Party[]} parties @returns {Key[]} */
const neutral = (stage, parties) => (parties.length ? [{
    line: 'dashed',
    text: stage.words.say('borders-of', {parties: parties.map(({name}) => stage.words.pick(name)).join(stage.words.say('and'))}),
}] : []);

/** A border between units as a shape of a scene. @param {Stage} stage @param {Border} border @param {string} look */
export const borderShape = (stage, {between, line}, look) => lineShape(stage, `border:${between.join('+')}`, line, look);

/** @param {Stage} stage @param {string} id @param {import('./page.js').CodedLines} coded @param {string} look @returns {Shape} */
export function lineShape(stage, id, coded, look) {
    const line = decodeLines(coded);
    return {
        id, line, look: `line ${look}`,
        draw: () => L.polyline(line, {pane: stage.panes.lines, interactive: false, smoothFactor: 1}),
    };
}

/**
 * Where a border runs if a party has all that it claims; only what bounds disputed islands.
 * @param {Stage} stage @param {Party} party
 */
function bordersAsDrawnBy(stage, {code}) {
    const held = stage.history.on(today());
    if (!held) return [];
    const holders = new Map([...held].map(([unit, {holder}]) => {
        const [island] = islandsOf(stage, unit);
        return [unit, {holder: island?.claimedBy.parties.includes(code) ? code : holder}];
    }));
    return stage.history.bordersOf(holders).filter(({between}) => between.some((unit) => islandsOf(stage, unit).length));
}

/** @param {Stage} stage @param {string} unit */
const islandsOf = (stage, unit) => (stage.units.get(unit)?.of ?? []).flatMap((id) => stage.islands.get(id) ?? []);
