// @ts-check
/* global L */
/** Names on the map: placed anew after every move, so that none covers another or what matters. */

import {MISLEADING, boundsOf, fit, overlap, within} from './placement.js';
import {el} from './dom.js';
import {thin} from './coding.js';
import {unitBounds} from './units.js';

/** @import {LatLng} from './page.js' */
/** @import {Stage} from './stage.js' */

const COAST_DEGREES = 0.03;
const FAR_COAST_DEGREES = 0.12;
const EDGE = 6;
const PIXELS_APART = 6;
const MARGIN = 80;
const ZOOMS_TO_NEAR = 1.5;
const LINE_STEP = 12; // pixels between the points of a line that labels keep away from
const MOST_STEPS = 200;
const PRICE_OF_SHORTER = 25; // as many pixels farther a full label may lie

/**
 * @typedef {{key: string, priority: number, shorter?: number,
 *   build: (shorter: number) => HTMLElement,
 *   spots: (view: MapView, size: {w: number, h: number}) => import('./placement.js').Spot[],
 *   from?: number, dot?: (view: MapView) => import('./placement.js').Box}} Label
 *   from: the zoom from which it may show; shorter: how many shorter forms it has; dot: the mark it names
 * @typedef {import('./placement.js').View & {pixel: (point: LatLng) => Point}} MapView
 * @typedef {{node: HTMLElement, size: {w: number, h: number}}} Built
 */

/** @param {Stage} stage */
export function createLabels(stage) {
    /** @type {Label[]} */
    const labels = [];
    /** @type {Map<string, Built>} */
    const built = new Map();
    const layer = el('div', {class: 'labels', 'aria-hidden': 'true'});
    stage.map.getPane(stage.panes.labels)?.append(layer);

    let waiting = 0;
    let begun = false;
    let picked = '';
    /** Ask for a new placement, once for all changes of a frame. */
    function refresh() {
        if (!begun) return;
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(place);
    }

    /** Show a place's name whatever the zoom: the reader looked for it. @param {string} id */
    function pick(id) {
        picked = `place:${id}`;
        refresh();
    }

    /** Begin: all that lies over the map is in place. */
    function show() {
        begun = true;
        place();
    }

    function rebuild() {
        built.clear();
        layer.replaceChildren();
        refresh();
    }

    function place() {
        const view = viewOf(stage);
        const taken = obstacles(stage);
        const origin = stage.map.containerPointToLayerPoint([0, 0]);
        const zoom = stage.map.getZoom();
        const wanted = labels.filter((label) => (label.from ?? 0) <= zoom || label.key === picked);
        buildAll(wanted);
        const rank = (/** @type {Label} */ label) => (label.key === picked ? -1 : label.priority);
        for (const label of [...labels].sort((a, b) => rank(a) - rank(b))) {
            const shown = wanted.includes(label) ? bestOf(label, view, taken) : null;
            for (let shorter = 0; shorter <= (label.shorter ?? 0); shorter += 1) {
                const made = built.get(`${label.key}:${shorter}`);
                if (made) made.node.classList.toggle('shown', shown?.shorter === shorter);
            }
            if (!shown) continue;
            taken.push(shown.box);
            L.DomUtil.setPosition(shown.node, L.point(shown.box.x, shown.box.y).add(origin).round());
            if (!shown.dot) continue;
            taken.push(shown.dot);
            moveDot(shown.node, shown.dot, shown.box);
        }
        layer.classList.add('placed');
    }

    /** @param {Label} label @param {MapView} view @param {import('./placement.js').Box[]} taken */
    function bestOf(label, view, taken) {
        const dot = label.dot?.(view);
        if (dot && !(within(dot, view.frame) && !taken.some((box) => overlap(dot, box)))) return null;
        const dearest = label.key === picked ? Infinity : MISLEADING;
        let best = null;
        for (let shorter = 0; shorter <= (label.shorter ?? 0); shorter += 1) {
            const {node, size} = /** @type {Built} */ (built.get(`${label.key}:${shorter}`));
            const found = fit(label.spots(view, size), size, view.frame, taken);
            const cost = found ? found.cost + shorter * PRICE_OF_SHORTER : Infinity;
            if (found && cost < Math.min(best?.cost ?? Infinity, dearest)) best = {box: found.box, node, shorter, dot, cost};
        }
        return best;
    }

    /** Build what is missing, then measure all of it in one go. @param {Label[]} wanted */
    function buildAll(wanted) {
        const fresh = [];
        for (const label of wanted) {
            for (let shorter = 0; shorter <= (label.shorter ?? 0); shorter += 1) {
                const key = `${label.key}:${shorter}`;
                if (built.has(key)) continue;
                const made = {node: label.build(shorter), size: {w: 0, h: 0}};
                built.set(key, made);
                fresh.push(made);
            }
        }
        layer.append(...fresh.map(({node}) => node));
        for (const made of fresh) made.size = {w: made.node.offsetWidth, h: made.node.offsetHeight};
    }

    stage.map.on('zoomstart', () => layer.classList.remove('placed'));
    stage.map.on('moveend resize', refresh);
    stage.state.whenChosen(['lang', 'viewpoint'], rebuild);
    return {add: (/** @type {Label} */ label) => labels.push(label), refresh, rebuild, place, show, pick};
}

/**
 * The mark stands still while its name goes round it.
 * @param {HTMLElement} node @param {import('./placement.js').Box} dot @param {import('./placement.js').Box} box
 */
function moveDot(node, dot, box) {
    const mark = /** @type {HTMLElement} */ (node.querySelector('.dot'));
    mark.style.transform = `translate(${dot.x - box.x}px, ${dot.y - box.y}px)`;
}

/**
 * The map as the placement sees it, in pixels of its container.
 * @param {Stage} stage @returns {MapView}
 */
function viewOf(stage) {
    const {x, y} = stage.map.getSize();
    const pixel = (/** @type {LatLng} */ point) => stage.map.latLngToContainerPoint(point);
    const frame = {x: EDGE, y: EDGE, w: x - 2 * EDGE, h: y - 2 * EDGE};
    const areas = [...stage.islands.values()]
        .filter((island) => island.outline)
        .map((island) => areaOf(island.id, seen(island.outline, pixel, frame)));
    return {
        frame, areas, pixel,
        coasts: [...coastDots(stage, pixel), ...lineDots(stage, pixel)].filter((dot) => inSight(dot, frame)),
        near: stage.map.getZoom() >= stage.flight.homeZoom() + ZOOMS_TO_NEAR,
        perDegree: pixel([0, 1]).x - pixel([0, 0]).x,
    };
}

/**
 * The outlines that matter for what is in sight, without points that a screen cannot tell apart.
 * @param {LatLng[][]} rings @param {(point: LatLng) => Point} pixel @param {import('./placement.js').Box} frame
 */
function seen(rings, pixel, frame) {
    const cells = new Set();
    const fresh = (/** @type {Point} */ {x, y}) => {
        const cell = `${Math.round(x / PIXELS_APART)} ${Math.round(y / PIXELS_APART)}`;
        return !cells.has(cell) && cells.add(cell);
    };
    return rings
        .map((ring) => sparse(ring.map(pixel)))
        .filter((ring) => ring.some((dot) => inSight(dot, frame)))
        .filter((ring) => ring.length > 1 || fresh(ring[0]));
}

/** @typedef {import('./placement.js').Point} Point */

/** @param {string} id @param {Point[][]} rings @returns {import('./placement.js').Area} */
const areaOf = (id, rings) => ({
    id, dots: rings.flat(), box: boundsOf(rings.flat()), rings: rings.map((points) => ({points, box: boundsOf(points)})),
});

/** @param {Point[]} dots */
function sparse(dots) {
    /** @type {Point[]} */
    const kept = [];
    for (const dot of dots) {
        const last = kept.at(-1);
        if (!last || Math.abs(dot.x - last.x) + Math.abs(dot.y - last.y) >= PIXELS_APART) kept.push(dot);
    }
    return kept;
}

/** @param {Point} dot @param {import('./placement.js').Box} frame */
function inSight({x, y}, frame) {
    return x > frame.x - MARGIN && x < frame.x + frame.w + MARGIN &&
        y > frame.y - MARGIN && y < frame.y + frame.h + MARGIN;
}

/** @param {Stage} stage @param {(point: LatLng) => Point} pixel */
function coastDots(stage, pixel) {
    stage.landDots ??= landDots(stage);
    return stage.landDots.map(pixel);
}

/** Points of all coasts where the tabs lead. @param {Stage} stage */
function landDots(stage) {
    const around = unitBounds(stage).extend(stage.region);
    return stage.land
        .filter((rings) => around.intersects(L.latLngBounds(rings[0])))
        .flatMap((rings) => thin(rings[0], stage.region.intersects(L.latLngBounds(rings[0])) ? COAST_DEGREES : FAR_COAST_DEGREES))
        .filter((point) => around.contains(point));
}

/** Points all along the lines that show. @param {Stage} stage @param {(point: LatLng) => Point} pixel */
const lineDots = (stage, pixel) => stage.scenes.lines().flatMap((line) => {
    const dots = line.map(pixel);
    return dots.slice(1).flatMap((dot, place) => {
        const {x, y} = dots[place];
        const steps = Math.min(Math.ceil(Math.hypot(dot.x - x, dot.y - y) / LINE_STEP), MOST_STEPS);
        return Array.from({length: steps}, (_, step) => ({
            x: x + ((dot.x - x) * step) / steps, y: y + ((dot.y - y) * step) / steps}));
    });
});

/** Everything that lies over the map, as boxes in pixels of its container. @param {Stage} stage */
function obstacles(stage) {
    const home = stage.map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll('[data-obstacle]')]
        .map((node) => node.getBoundingClientRect())
        .filter((box) => box.width && box.height)
        .map((box) => ({x: box.left - home.left, y: box.top - home.top, w: box.width, h: box.height}));
}
