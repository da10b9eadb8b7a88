// @ts-check
/** The Time tab: who held what on a day, the boundary of that day, and what the record tells of it. */

import {dayBefore} from './history.js';
import {borderShape} from './claims.js';
import {citations, separated} from './facts.js';
import {drawUnit, hasLand, unitBounds} from './units.js';
import {el} from './dom.js';
import {basisName, holderName, holderTone} from './holders.js';
import {createSwipe} from './swipe.js';
import {swatch} from './patterns.js';
import {timeSlider} from './timeslider.js';

/** @import {Happening, Tenure} from './history.js' */
/** @import {Fill, Key, Scene, Shape} from './scenes.js' */
/** @import {Stage} from './stage.js' */

/** @param {Stage} stage @param {HTMLElement} body */
export function showTimeline(stage, body) {
    const {state} = stage;
    const told = el('div', {class: 'told'});
    const whole = wholeRecord(stage);
    const swipe = createSwipe(stage, (day, event) => scene(stage, day, event));
    /** @type {import('leaflet').LatLngBounds | null} */
    let bounds = null;
    body.append(timeSlider(stage), told, whole.node);

    function write() {
        if (state.now().tab !== 'time') return;
        const day = stage.day();
        const event = stage.history.find(state.now().event) ?? stage.history.inForce(day);
        const focus = focusKey(told);
        told.replaceChildren(
            event ? eventCard(stage, event, swipe) : el('p', {class: 'empty', text: stage.words.say('nobody-known')}),
            ...dayList(stage, day, event),
            holdings(stage, day));
        if (focus) /** @type {HTMLElement | null} */ (told.querySelector(focus))?.focus({preventScroll: true});
    }

    stage.scenes.define('time', () => ({...scene(stage, stage.day(), stage.history.find(state.now().event)), bounds: bounds ??= unitBounds(stage)}));
    state.whenChosen(['lang', 'viewpoint', 'day', 'event', 'tab'], write);
    state.whenChosen(['lang'], whole.write);
    write();
}

/** How to find the focused button again after the card is written anew. @param {HTMLElement} body */
function focusKey(body) {
    const active = document.activeElement;
    const key = active instanceof HTMLElement && body.contains(active) ? active.dataset.moment : null;
    return key ? `[data-moment="${key}"]` : null;
}

/**
 * The event in force or picked: what it says, and the map before and after it.
 * @param {Stage} stage @param {Happening} event @param {ReturnType<typeof createSwipe>} swipe
 */
function eventCard(stage, event, swipe) {
    const {words} = stage;
    const place = event.place ? stage.record(event.place) : null;
    const since = event.holders ? words.say('in-force', {date: words.date(event.day)}) : words.date(event.date);
    return el('article', {class: 'event', 'data-event': event.id},
        el('p', {class: 'quiet', text: since}),
        el('h3', {text: words.pick(event.title)}),
        event.holders && event.date !== event.day ? el('p', {class: 'quiet', text: words.say('event-of', {date: words.date(event.date)})}) : null,
        event.summary ? el('p', {text: words.pick(event.summary)}) : null,
        el('p', {class: 'cites'}, ...citations(stage, event.sources)),
        event.holders && event.day > stage.history.first ? comparison(stage, event, swipe) : null,
        place ? el('div', {class: 'pills'}, el('button', {
            type: 'button', class: 'pill', 'data-place': place.id, 'data-moment': 'place',
            onclick: () => stage.flight.frameRecords([place.id]),
        }, ...separated(stage.names.usual(place)))) : null);
}

/**
 * The map on the day before, from the day on, or both with a line between them.
 * @param {Stage} stage @param {Happening} event @param {ReturnType<typeof createSwipe>} swipe
 */
function comparison(stage, event, swipe) {
    const {words, state} = stage;
    const days = {before: dayBefore(event.day), after: event.day};
    return el('div', {class: 'compare', role: 'group', 'aria-label': words.say('compare')},
        ...Object.entries(days).map(([side, day]) => el('button', {
            type: 'button', 'data-moment': side, 'aria-pressed': String(stage.day() === day),
            onclick: () => { swipe.close(); state.choose({day, event: event.id}); }, text: words.say(`compare-${side}`)})),
        el('button', {type: 'button', 'data-moment': 'swipe', onclick: () => swipe.open(event), text: words.say('swipe')}),
        el('ul', {class: 'changes'}, ...changes(stage, event).map(({unit, before, after}) => el('li', {},
            `${unitName(stage, unit)}: ${before.holder === after.holder
                ? `${holderName(stage, after.holder)}, ${basisName(stage, before.basis)} → ${basisName(stage, after.basis)}`
                : `${holderName(stage, before.holder)} → ${holderName(stage, after.holder)}`}`))));
}

/** @param {Stage} stage @param {Happening} event */
function changes(stage, event) {
    const [old, fresh] = [stage.history.on(dayBefore(event.day)), stage.history.on(event.day)];
    if (!old || !fresh) return [];
    return [...fresh.values()].flatMap((after) => {
        const before = /** @type {Tenure} */ (old.get(after.unit));
        return before.holder !== after.holder || before.basis !== after.basis ? [{unit: after.unit, before, after}] : [];
    });
}

/** What else the record tells of the day. @param {Stage} stage @param {string} day @param {Happening | null} shown */
function dayList(stage, day, shown) {
    const events = stage.history.happened(day).filter((event) => event !== shown);
    if (!events.length) return [];
    return [el('h3', {class: 'list-title', text: stage.words.say('that-day')}),
        el('ul', {class: 'events'}, ...events.map((event) => el('li', {}, eventButton(stage, event), ' ',
            el('span', {class: 'cites'}, ...citations(stage, event.sources)))))];
}

/** @param {Stage} stage @param {Happening} event */
function eventButton(stage, event) {
    return el('button', {
        type: 'button', class: 'event-button', 'data-moment': event.id,
        onclick: () => stage.state.choose({event: event.id, day: event.day, tab: 'time'}),
    }, el('span', {class: 'quiet', text: stage.words.date(event.date)}), ' ', el('span', {text: stage.words.pick(event.title)}));
}

/** Who held what: a row for each holder. @param {Stage} stage @param {string} day */
function holdings(stage, day) {
    const tenures = stage.history.on(day);
    if (!tenures) return el('p', {class: 'empty', text: stage.words.say('nobody-known')});
    return el('div', {class: 'holdings'}, el('h3', {class: 'list-title', text: stage.words.say('who-held')}),
        ...stage.page.holders.map(({id, tone}) => {
            const own = [...tenures.values()].filter(({holder}) => holder === id);
            return own.length ? el('div', {class: 'holding', 'data-holder': id}, swatch(tone),
                el('div', {}, el('strong', {text: holderName(stage, id)}), ...byBasis(stage, own))) : null;
        }));
}

/** @param {Stage} stage @param {Tenure[]} own */
function byBasis(stage, own) {
    const kinds = [...new Set(own.map((tenure) => tenure.basis))];
    return kinds.map((kind) => el('p', {'data-basis': kind},
        ...(kind === 'none' ? [] : [`${basisName(stage, kind)}: `]),
        ...own.filter((tenure) => tenure.basis === kind).flatMap(({unit, event}, place) => [place ? ', ' : '', el('span', {
            'data-unit': unit, 'data-event': event.id, text: unitName(stage, unit)})])));
}

/** All events, to pick from; written when it is first unfolded. @param {Stage} stage */
function wholeRecord(stage) {
    const title = el('summary', {});
    const list = el('ul', {class: 'events'});
    const node = el('details', {class: 'whole', ontoggle: () => write()}, title, list);
    function write() {
        title.textContent = stage.words.say('all-events', {count: stage.history.events.length});
        const open = node instanceof HTMLDetailsElement && node.open;
        list.replaceChildren(...(open ? stage.history.events.map((event) => el('li', {}, eventButton(stage, event))) : []));
    }
    write();
    return {node, write};
}

/** @param {Stage} stage @param {string} day @param {Happening | null} picked @returns {Scene} */
function scene(stage, day, picked) {
    const {words, history} = stage;
    const tenures = history.on(day);
    const changed = new Set(picked?.holders ? changes(stage, picked).map(({unit}) => unit) : []);
    const fill = (/** @type {string} */ unit) => fillOf(stage, tenures?.get(unit), changed.has(unit));
    const units = [...stage.units.values()];
    const unitOf = new Map(units.flatMap((unit) => unit.of.map((id) => [id, unit.id])));
    const borders = history.bordersOf(tenures);
    const agreed = (/** @type {string[]} */ pair) => isAgreed(pair.map((unit) => tenures?.get(unit)?.basis ?? 'none'));
    return {
        islands: (island) => fill(unitOf.get(island.id) ?? ''),
        shapes: [
            ...units.filter((unit) => hasLand(stage, unit)).map((unit) => unitShape(stage, unit.id, fill(unit.id))),
            ...borders.map((border) => borderShape(stage, border, agreed(border.between) ? 'solid' : 'dashed')),
        ],
        legend: {title: words.date(day), keys: legendKeys(stage, tenures, borders.map(({between}) => agreed(between)))},
    };
}

const WITHOUT_TREATY = new Set(['occupation', 'renounced']);

/** Whether a treaty made a line a boundary: the land on one side at least is held by one, on neither without. @param {string[]} bases */
const isAgreed = (bases) => bases.includes('treaty') && !bases.some((kind) => WITHOUT_TREATY.has(kind));

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

/** @param {Stage} stage @param {Map<string, Tenure> | null} tenures @param {boolean[]} agreed @returns {Key[]} */
function legendKeys(stage, tenures, agreed) {
    const {words, page} = stage;
    if (!tenures) return [{text: words.say('nobody-known')}];
    const held = [...tenures.values()];
    const loose = held.some(({basis}) => WITHOUT_TREATY.has(basis));
    return [
        ...page.holders.filter(({id}) => held.some(({holder}) => holder === id))
            .map(({id, tone}) => ({tone, text: holderName(stage, id), short: holderName(stage, id)})),
        ...(loose ? [{line: 'edge', text: words.say('edge-loose')}] : []),
        ...(agreed.includes(true) ? [{line: 'solid', text: words.say('line-agreed')}] : []),
        ...(agreed.includes(false) ? [{line: 'dashed', text: words.say('line-unagreed')}] : []),
    ];
}

/** @param {Stage} stage @param {string} id */
const unitName = (stage, id) => stage.words.pick(stage.page.timeline.units.find((unit) => unit.id === id)?.name);
