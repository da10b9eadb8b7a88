// @ts-check
/** Before and after in one map: a line to drag, with the day before an event on its left and the day itself on its right. */

import {dayBefore} from './history.js';
import {el} from './dom.js';

/** @import {Happening} from './history.js' */
/** @import {Drawing} from './scenes.js' */
/** @import {Stage} from './stage.js' */

const COPIED = /** @type {const} */ (['units', 'lines', 'islands']);
const STEPS = /** @type {Record<string, number>} */ ({ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, Home: -100, End: 100});

/**
 * The event whose two days are compared, while its day is the one that is shown.
 * @param {Stage} stage @returns {Happening | null}
 */
export function compared({state, history}) {
    const {tab, compare, event, day} = state.now();
    const found = tab === 'time' && compare === event ? history.find(compare) : null;
    return found?.holders && found.day === day && day > history.first ? found : null;
}

/**
 * @param {Stage} stage @param {(day: string, event: Happening) => Drawing} drawingOf what the map shows on a day
 */
export function createSwipe(stage, drawingOf) {
    const {map, words, root, state, flight} = stage;
    const copies = /** @type {HTMLElement} */ (map.getPane(stage.panes.before));
    const [left, right] = [el('span', {class: 'swipe-day'}), el('span', {class: 'swipe-day'})];
    const handle = el('div', {class: 'swipe', role: 'slider', tabindex: '0', 'aria-valuemin': 0, 'aria-valuemax': 100,
        'data-obstacle': true, hidden: true, onpointerdown: drag, onkeydown: steer}, left, right);
    root.append(handle);
    let percent = 50;
    /** @type {Happening | null} */
    let event = null;
    const moves = {
        zoomstart: () => root.classList.remove('swiping'),
        moveend: () => { root.classList.add('swiping'); copy(); },
        move: place,
    };

    /** Draw the day before, keep a copy of it, and draw the day itself again. */
    function copy() {
        if (!event) return;
        stage.scenes.draw(drawingOf(dayBefore(event.day), event));
        copies.replaceChildren(...COPIED.map((name) => {
            const pane = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (map.getPane(stage.panes[name])).cloneNode(true));
            pane.className = 'leaflet-pane'; // with its own class it would be cut as the pane is
            for (const path of pane.querySelectorAll('path')) {
                for (const name of ['tabindex', 'role', 'aria-label', 'data-island', 'data-shape']) path.removeAttribute(name);
            }
            return pane;
        }));
        stage.scenes.draw(drawingOf(event.day, event));
        place();
    }

    function place() {
        if (!event) return;
        const {x, y, w, h} = flight.free();
        const at = Math.round(x + (w * percent) / 100);
        root.style.setProperty('--swipe', `${map.containerPointToLayerPoint([at, 0]).x}px`);
        Object.assign(handle.style, {left: `${at}px`, top: `${y}px`, height: `${h}px`});
        handle.setAttribute('aria-valuenow', String(percent));
    }

    /** @param {number} to */
    function move(to) {
        percent = Math.round(Math.min(Math.max(to, 0), 100));
        place();
    }

    /** @param {PointerEvent} down */
    function drag(down) {
        handle.setPointerCapture(down.pointerId);
        handle.onpointermove = ({clientX}) => {
            const {x, w} = flight.free();
            move((100 * (clientX - root.getBoundingClientRect().left - x)) / w);
        };
        handle.onlostpointercapture = () => { handle.onpointermove = null; };
    }

    /** @param {KeyboardEvent} pressed */
    function steer(pressed) {
        const by = STEPS[pressed.key];
        if (pressed.key === 'Escape') leave();
        else if (by) move(percent + by);
        else return;
        pressed.preventDefault();
        pressed.stopPropagation();
    }

    /** @param {Happening} wanted */
    function open({day, id}) {
        state.choose({day, event: id, compare: id});
        handle.focus();
    }

    const leave = () => state.choose({compare: null});

    function follow() {
        const wanted = compared(stage);
        if (!wanted) return close();
        const opens = !event;
        if (wanted !== event) percent = 50;
        event = wanted;
        root.classList.add('swiping');
        handle.hidden = false;
        handle.setAttribute('aria-label', words.say('swipe-line'));
        [left.textContent, right.textContent] = [words.date(dayBefore(wanted.day)), words.date(wanted.day)];
        copy();
        if (opens) map.on(moves); // now, behind the renderers, so that a copy is made of what they have drawn
        stage.labels.refresh();
    }

    function close() {
        if (!event) return;
        event = null;
        map.off(moves);
        root.classList.remove('swiping');
        handle.hidden = true;
        copies.replaceChildren();
        stage.labels.refresh();
    }

    stage.scenes.onShow(follow);
    state.whenChosen(['tab', 'day', 'event'], () => { if (!compared(stage)) leave(); });
    window.addEventListener('beforeprint', leave);
    window.addEventListener('resize', place);
    return {open, leave};
}
