// @ts-check
/** The Time tab: who held what on a day, the boundary of that day, and what the record tells of it. */

import {dayBefore} from './history.js';
import {citations, separated} from './facts.js';
import {el} from './dom.js';
import {basisName, holderName} from './holders.js';
import {compared, createSwipe} from './swipe.js';
import {swatch} from './patterns.js';
import {drawingOf, timeScene} from './timescene.js';
import {timeSlider} from './timeslider.js';

/** @import {Happening, Tenure} from './history.js' */
/** @import {Stage} from './stage.js' */

/** @param {Stage} stage @param {HTMLElement} body */
export function showTimeline(stage, body) {
    const {state} = stage;
    const told = el('div', {class: 'told'});
    const whole = wholeRecord(stage);
    const swipe = createSwipe(stage, (day, event) => drawingOf(stage, day, event));
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

    stage.scenes.define('time', timeScene(stage));
    state.whenChosen(['lang', 'viewpoint', 'day', 'event', 'tab', 'compare'], write);
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
    const {words, state, history} = stage;
    const days = {before: dayBefore(event.day), after: event.day};
    const both = compared(stage) === event;
    return el('div', {class: 'compare', role: 'group', 'aria-label': words.say('compare')},
        ...Object.entries(days).map(([side, day]) => el('button', {
            type: 'button', 'data-moment': side, 'aria-pressed': String(!both && stage.day() === day),
            onclick: () => state.choose({day, event: event.id, compare: null}), text: words.say(`compare-${side}`)})),
        el('button', {type: 'button', 'data-moment': 'swipe', 'aria-pressed': String(both),
            onclick: () => (both ? swipe.leave() : swipe.open(event)), text: words.say('swipe')}),
        el('ul', {class: 'changes'}, ...history.changesBy(event).map(({unit, before, after}) => el('li', {},
            `${unitName(stage, unit)}: ${before.holder === after.holder
                ? `${holderName(stage, after.holder)}, ${basisName(stage, before.basis)} → ${basisName(stage, after.basis)}`
                : `${holderName(stage, before.holder)} → ${holderName(stage, after.holder)}`}`))));
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

/** @param {Stage} stage @param {string} id */
const unitName = (stage, id) => stage.words.pick(stage.page.timeline.units.find((unit) => unit.id === id)?.name);
