// @ts-check
/** Shown to an audience: large type, arrow keys walk through the story, Escape leaves. */

import {chosenFormula} from './scenarios.js';

/** @import {Stage} from './stage.js' */

/** @type {Record<string, number>} */
const STEPS = {ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1}; // a clicker sends page keys

/** @param {Stage} stage */
export function preparePresenter(stage) {
    const {state, root} = stage;

    function show() {
        const presenting = Boolean(state.now().present);
        if (root.classList.contains('presenting') === presenting) return;
        root.classList.toggle('presenting', presenting);
        fillScreen(presenting);
        if (presenting) openStory(stage);
        stage.map.invalidateSize({animate: false});
        stage.labels.rebuild();
        stage.reframe();
    }

    document.addEventListener('keydown', (event) => {
        if (!state.now().present || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target instanceof Element && event.target.matches('input, select, textarea, [role=slider]')) return;
        if (event.key === 'Escape') state.choose({present: null});
        else if (!walk(stage, STEPS[event.key])) return;
        event.preventDefault();
        event.stopPropagation();
    }, true); // before the map takes the arrow keys for itself
    document.addEventListener('fullscreenchange', () => {
        if (!document.fullscreenElement) state.choose({present: null}); // the browser keeps Escape to itself
    });
    state.whenChosen(['present'], show);
    show();
}

/** Begin with a note, or with an island. @param {Stage} stage */
function openStory(stage) {
    const {tab, note, island} = stage.state.now();
    if ((tab === 'article' && !note) || (tab === 'islands' && !island)) walk(stage, 1);
}

/**
 * A step through the story that the tab tells: notes, islands, treaties or formulas.
 * @param {Stage} stage @param {number | undefined} by
 */
function walk(stage, by) {
    if (!by || (stage.state.now().tab === 'what-if' && !stage.page.outcomes.formulas.length)) return false;
    const {tab, note, island} = stage.state.now();
    const notes = stage.article()?.notes;
    if (tab === 'article' && notes?.length) {
        stage.state.choose({note: next(notes, note, by), island: null});
        return true;
    }
    if (tab === 'time') return walkTime(stage, by);
    if (tab === 'what-if') {
        stage.state.choose({scenario: next(stage.page.outcomes.formulas, chosenFormula(stage).id, by)});
        return true;
    }
    if (tab !== 'islands') return false;
    const chosen = next([...stage.islands.values()], island, by);
    stage.state.choose({island: chosen, note: null});
    stage.flight.frameRecords([chosen]);
    return true;
}

/** From treaty to treaty. @param {Stage} stage @param {number} by */
function walkTime(stage, by) {
    const event = stage.history.step(stage.day(), by > 0 ? 1 : -1);
    if (event) stage.state.choose({day: event.day, event: event.id});
    return true;
}

/** @param {{id: string}[]} records @param {string | null} id @param {number} by */
export function next(records, id, by) {
    const here = records.findIndex((one) => one.id === id);
    const there = here < 0 ? (by > 0 ? 0 : -1) : here + by;
    return records[(there + records.length) % records.length].id;
}

/** Where the browser allows it; a page in a frame may not. @param {boolean} wanted */
function fillScreen(wanted) {
    if (wanted && navigator.userActivation?.isActive) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}
