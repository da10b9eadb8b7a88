// @ts-check
/** What the map shows in the Time tab: who held what on a day, and the boundary of that day. */

import {borderShape} from './claims.js';
import {compared} from './swipe.js';
import {dayBefore} from './history.js';
import {drawUnit, hasLand, unitBounds} from './units.js';
import {basisName, holderName, holderTone} from './holders.js';

/** @import {Happening, Tenure} from './history.js' */
/** @import {Drawing, Fill, Key, Scene, Shape} from './scenes.js' */
/** @import {Stage} from './stage.js' */

/** @param {Stage} stage @returns {() => Scene} of the day that is shown, and of the one before where both are compared */
export function timeScene(stage) {
    /** @type {import('leaflet').LatLngBounds | null} */
    let bounds = null;
    return () => {
        const day = stage.day();
        return {
            ...drawingOf(stage, day, stage.history.find(stage.state.now().event)),
            legend: legend(stage, compared(stage) ? [dayBefore(day), day] : [day]),
            bounds: bounds ??= unitBounds(stage),
        };
    };
}

/** Fills and lines of a day. @param {Stage} stage @param {string} day @param {Happening | null} picked @returns {Drawing} */
export function drawingOf(stage, day, picked) {
    const {history} = stage;
    const tenures = history.on(day);
    const changed = new Set(picked?.holders ? history.changesBy(picked).map(({unit}) => unit) : []);
    const fill = (/** @type {string} */ unit) => fillOf(stage, tenures?.get(unit), changed.has(unit));
    const units = [...stage.units.values()];
    const unitOf = new Map(units.flatMap((unit) => unit.of.map((id) => [id, unit.id])));
    return {
        islands: (island) => fill(unitOf.get(island.id) ?? ''),
        shapes: [
            ...units.filter((unit) => hasLand(stage, unit)).map((unit) => unitShape(stage, unit.id, fill(unit.id))),
            ...history.bordersOf(tenures).map((border) => borderShape(stage, border, borderLook(border, tenures))),
        ],
    };
}

const WITHOUT_TREATY = new Set(['occupation', 'renounced']);

/** Whether a treaty made a line a boundary: the land on one side at least is held by one, on neither without. @param {string[]} bases */
const isAgreed = (bases) => bases.includes('treaty') && !bases.some((kind) => WITHOUT_TREATY.has(kind));

/** @param {{between: string[]}} border @param {Map<string, Tenure> | null} tenures */
const borderLook = ({between}, tenures) => (isAgreed(between.map((unit) => tenures?.get(unit)?.basis ?? 'none')) ? 'solid' : 'dashed');

/** @param {Stage} stage @param {Tenure | undefined} tenure @param {boolean} changed @returns {Fill} */
function fillOf(stage, tenure, changed) {
    const loose = tenure && WITHOUT_TREATY.has(tenure.basis);
    return {
        tone: holderTone(stage, tenure?.holder ?? 'none'),
        says: tenure ? `${holderName(stage, tenure.holder)}${tenure.basis === 'none' ? '' : `, ${basisName(stage, tenure.basis)}`}` : stage.words.say('nobody-known'),
        look: [loose && 'loose', changed && 'changed'].filter(Boolean).join(' '),
    };
}

/** @param {Stage} stage @param {string} id @param {Fill} fill @returns {Shape} */
const unitShape = (stage, id, {tone, look}) => ({
    id: `unit:${id}`,
    look: `unit filled tone-${tone} ${look}`,
    draw: () => drawUnit(stage, /** @type {import('./page.js').CodedUnit} */ (stage.units.get(id))),
});

/** What explains one day, or two in one map. @param {Stage} stage @param {string[]} days @returns {Scene['legend']} */
const legend = (stage, days) => ({title: days.map((day) => stage.words.date(day).replaceAll(' ', '\u00a0')).join(' → '), keys: legendKeys(stage, days)});

/** @param {Stage} stage @param {string[]} days @returns {Key[]} */
function legendKeys(stage, days) {
    const {words, page, history} = stage;
    const known = days.map(history.on).filter((tenures) => tenures !== null);
    if (!known.length) return [{text: words.say('nobody-known')}];
    const held = known.flatMap((tenures) => [...tenures.values()]);
    const looks = known.flatMap((tenures) => history.bordersOf(tenures).map((border) => borderLook(border, tenures)));
    return [
        ...page.holders.filter(({id}) => held.some(({holder}) => holder === id))
            .map(({id, tone}) => ({tone, text: holderName(stage, id), short: holderName(stage, id)})),
        ...(held.some(({basis}) => WITHOUT_TREATY.has(basis)) ? [{line: 'edge', text: words.say('edge-loose')}] : []),
        ...(looks.includes('solid') ? [{line: 'solid', text: words.say('line-agreed')}] : []),
        ...(looks.includes('dashed') ? [{line: 'dashed', text: words.say('line-unagreed')}] : []),
    ];
}
