// @ts-check
/* global L */
/** The map of a formula: who would get what, the sea that goes with it, and the boundary then and today. */

import {decode} from './coding.js';
import {holderName, holderTone} from './holders.js';
import {lineShape} from './claims.js';
import {polygonsOf} from './units.js';

/** @import {Formula, Allotment} from './page.js' */
/** @import {Fill, Key, Scene, Shape} from './scenes.js' */
/** @import {Stage} from './stage.js' */

/** @param {Stage} stage @param {Formula} formula @returns {Scene} */
export function formulaScene(stage, formula) {
    const {words, page} = stage;
    const {lines, formulas} = page.outcomes;
    const whole = new Map(formula.pieces.map((piece) => [piece.island, piece]));
    const parts = formula.pieces.filter(({id, island}) => id !== island);
    const today = formulas.find((one) => one.pieces.every(({moves}) => !moves))?.line ?? null;
    const moved = formula.line !== today;
    return {
        islands: (island) => fillOf(stage, /** @type {Allotment} */ (whole.get(island.id))),
        shapes: [
            ...formula.pieces.map((piece) => seaShape(stage, piece)),
            ...parts.map((piece) => partShape(stage, piece)),
            ...(moved && today !== null ? [lineShape(stage, `line:${today}`, lines[today], 'dotted')] : []),
            lineShape(stage, `line:${formula.line}`, lines[formula.line], 'dashed'),
        ],
        legend: {title: words.pick(formula.title), keys: keys(stage, formula, {moved, today: today !== null})},
    };
}

/** @param {Stage} stage @param {Allotment} piece @returns {Fill} */
function fillOf(stage, {holder, moves, open, administered}) {
    const says = [
        holderName(stage, holder),
        administered ? stage.words.say('administered', {party: holderName(stage, administered)}) : '',
        open ? stage.words.say('left-open') : '',
        moves ? stage.words.say('piece-moves') : '',
    ];
    return {
        tone: holderTone(stage, holder),
        says: says.filter(Boolean).join(', '),
        look: [moves && 'changed', (open || administered) && 'loose'].filter(Boolean).join(' '),
    };
}

/** A part of an island, over the whole. @param {Stage} stage @param {Allotment} piece @returns {Shape} */
function partShape(stage, piece) {
    const {tone, look} = fillOf(stage, piece);
    return {
        id: `part:${piece.id}`,
        look: `part filled tone-${tone} ${look}`,
        draw: () => L.polygon(polygonsOf(stage.page.outcomes.parts[piece.id], (id) => stage.islands.get(id)?.polygons), {
            pane: stage.panes.parts, interactive: false, smoothFactor: 0.6}),
    };
}

/** @param {Stage} stage @param {Allotment} piece @returns {Shape} */
const seaShape = (stage, {id, holder, moves}) => ({
    id: `sea:${id}`,
    look: `zone tone-${holderTone(stage, holder)} ${moves ? 'moved' : ''}`,
    draw: () => L.polygon(decode(stage.page.outcomes.seas[id]), {pane: stage.panes.zones, interactive: false, smoothFactor: 0.4}),
});

/** @param {Stage} stage @param {Formula} formula @param {{moved: boolean, today: boolean}} lines which show @returns {Key[]} */
function keys(stage, {pieces}, {moved, today}) {
    const {words} = stage;
    const holders = stage.page.holders.filter(({id}) => pieces.some(({holder}) => holder === id));
    return [
        ...holders.map(({id, tone}) => ({tone, text: holderName(stage, id), short: holderName(stage, id)})),
        ...(pieces.some(({moves}) => moves) ? [{line: 'changed', text: words.say('edge-moves')}] : []),
        ...(pieces.some(({open, administered}) => open || administered) ? [{line: 'edge', text: words.say('edge-open')}] : []),
        {line: 'dashed', text: words.say(moved ? 'line-then' : 'line-today')},
        ...(moved && today ? [{line: 'dotted', text: words.say('line-today')}] : []),
        {text: words.say('zones-shown')},
    ];
}
