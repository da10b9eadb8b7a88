// @ts-check
/** The slider of the Time tab: pulled, played, stepped through from treaty to treaty, or told a date. */

import {articleDates} from './articledates.js';
import {dayOf, numberOf, today, typedDay} from './history.js';
import {el} from './dom.js';

/** @import {Stage} from './stage.js' */

const SNAP = 4; // pixels within which a pull ends at a stop
const BEAT = 1800; // milliseconds a stop is shown while playing
const YEAR = 365.2425;
const KEYS = /** @type {Record<string, number>} */ ({
    ArrowRight: YEAR, ArrowUp: YEAR, ArrowLeft: -YEAR, ArrowDown: -YEAR});

/** @param {Stage} stage @returns {HTMLElement} */
export function timeSlider(stage) {
    const {words, state, history} = stage;
    const from = numberOf(history.first);
    const until = numberOf(today());
    const heading = el('h2', {class: 'day', 'aria-live': 'polite'});
    const slider = /** @type {HTMLInputElement} */ (el('input', {
        type: 'range', min: from, max: until, step: 1,
        oninput: () => go(snapped()),
        onkeydown: (/** @type {KeyboardEvent} */ event) => steer(event),
    }));
    const ticks = el('div', {class: 'ticks', 'aria-hidden': 'true'}, ...history.stops.map((event) => el('span', {
        class: event.holders ? 'tick' : 'tick small', 'data-event': event.id,
        style: `--at: ${(numberOf(event.day) - from) / (until - from)}`})));
    const told = articleDates(stage);
    const [start, end] = [el('span', {}), el('span', {})];
    const earlier = el('button', {type: 'button', class: 'action', onclick: () => step(-1)});
    const later = el('button', {type: 'button', class: 'action', onclick: () => step(1)});
    const play = el('button', {type: 'button', class: 'action play', onclick: () => (beat ? pause() : begin())});
    const field = /** @type {HTMLInputElement} */ (el('input', {type: 'text', inputmode: 'numeric', autocomplete: 'off', size: 11,
        'aria-describedby': 'day-answer'}));
    const label = el('span', {});
    const answer = el('p', {id: 'day-answer', class: 'quiet', role: 'status'});
    const form = el('form', {class: 'day-form', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); type(); }},
        el('label', {}, label, field));
    let beat = 0;

    /** @param {string} day */
    const go = (day) => state.choose({day: day === today() ? null : day, event: null});

    /** @param {import('./history.js').Happening} event */
    const stopAt = (event) => state.choose({day: event.day, event: event.id});

    /** The day under the thumb, or the stop beside it. */
    function snapped() {
        const here = Number(slider.value);
        const reach = ((until - from) / Math.max(slider.clientWidth, 1)) * SNAP;
        const gap = (/** @type {{day: string}} */ event) => Math.abs(numberOf(event.day) - here);
        const near = [...history.stops, ...told.days()].filter((event) => gap(event) < reach).sort((a, b) => gap(a) - gap(b))[0];
        return near?.day ?? dayOf(here);
    }

    /** Keys go by years and stops, as a day would be less than a pixel. @param {KeyboardEvent} event */
    function steer(event) {
        const days = KEYS[event.key];
        if (days) go(dayOf(Math.round(Math.min(Math.max(Number(slider.value) + days, from), until))));
        else if (event.key === 'Home') go(history.first);
        else if (event.key === 'End') go(today());
        else if (event.key === 'PageUp') step(1);
        else if (event.key === 'PageDown') step(-1);
        else return;
        event.preventDefault();
    }

    /** @param {1 | -1} direction */
    function step(direction) {
        const event = history.step(stage.day(), direction);
        if (event) stopAt(event);
        else if (direction > 0) go(today());
    }

    function type() {
        const day = typedDay(field.value);
        const known = day !== null && day >= history.first && day <= today();
        answer.textContent = known ? '' : words.say('day-unknown', {
            first: words.date(history.first), last: words.date(today())});
        if (known) go(day);
    }

    function begin() {
        const next = history.step(stage.day(), 1) ?? history.stops[0];
        if (!next) return;
        stopAt(next);
        beat = window.setInterval(() => {
            const event = history.step(stage.day(), 1);
            if (event) stopAt(event);
            else pause();
        }, BEAT);
        name();
    }

    function pause() {
        clearInterval(beat);
        beat = 0;
        name();
    }

    const name = () => { play.textContent = words.say(beat ? 'pause' : 'play'); };

    function follow() {
        const day = stage.day();
        heading.textContent = words.date(day);
        slider.value = String(numberOf(day));
        slider.setAttribute('aria-valuetext', words.date(day));
        earlier.toggleAttribute('disabled', !history.step(day, -1));
        later.toggleAttribute('disabled', day >= today());
        if (field !== document.activeElement) field.value = day;
        answer.textContent = '';
    }

    function write() {
        slider.setAttribute('aria-label', words.say('day'));
        [start.textContent, end.textContent] = [words.date(history.first.slice(0, 4)), words.say('today')];
        earlier.textContent = words.say('stop-before');
        later.textContent = words.say('stop-after');
        label.textContent = words.say('day-typed');
        name();
        follow();
    }

    for (const kind of ['pointerdown', 'keydown', 'wheel']) {
        window.addEventListener(kind, ({target}) => { if (beat && target !== play) pause(); }, {passive: true});
    }
    state.whenChosen(['tab'], () => { if (beat) pause(); });
    state.whenChosen(['day'], follow);
    state.whenChosen(['lang'], write);
    write();
    return el('div', {class: 'time'}, heading,
        el('div', {class: 'slider'}, slider, ticks, told.ticks, el('div', {class: 'ends quiet'}, start, end)),
        el('div', {class: 'steps'}, earlier, play, later), form, answer, told.list);
}
