// @ts-check
/** Where labels go: pure geometry in pixels, tried in order of importance, never one upon another. */

/**
 * @typedef {{x: number, y: number}} Point
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 * @typedef {{x: number, y: number, cost: number}} Spot top left corner of a label
 * @typedef {{id: string, dots: Point[], box: Box, rings: {points: Point[], box: Box}[]}} Area an outline
 * @typedef {{frame: Box, areas: Area[], coasts: Point[], near: boolean, perDegree: number}} View what must stay readable; near:
 *   the islands fill the screen; perDegree: pixels for a degree of longitude
 * @typedef {{w: number, h: number}} Size
 */

const AIR = 5;
const STEP = 10;
const MOST_SPOTS = 500;
const REACH = 70;
const WANTED_GAP = 12;
const MOST_DEGREES_OFF = 1.5; // farther from where the record has it, the name of a sea would stand in another
const CROSSING = 20;
/** What a spot costs that would mislead: only a name that the reader looked for may stand there. */
export const MISLEADING = 1000;

/** @param {Box} a @param {Box} b @param {number} air */
export function overlap(a, b, air = 0) {
    return a.x < b.x + b.w + air && b.x < a.x + a.w + air && a.y < b.y + b.h + air && b.y < a.y + a.h + air;
}

/** @param {Box} inner @param {Box} outer */
export function within(inner, outer) {
    return inner.x >= outer.x && inner.y >= outer.y &&
        inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h;
}

/** @param {Point} point @param {Box} box @param {number} air */
function holds(box, point, air) {
    return point.x > box.x - air && point.x < box.x + box.w + air &&
        point.y > box.y - air && point.y < box.y + box.h + air;
}

/**
 * The cheapest spot at which a label fits: inside the frame, clear of all that is taken.
 * @param {Spot[]} spots @param {Size} size @param {Box} frame @param {Box[]} taken
 * @returns {{box: Box, cost: number} | null}
 */
export function fit(spots, size, frame, taken) {
    for (const {x, y, cost} of [...spots].sort((a, b) => a.cost - b.cost)) {
        const box = {x, y, ...size};
        if (within(box, frame) && !taken.some((other) => overlap(box, other, AIR))) return {box, cost};
    }
    return null;
}

/**
 * Spots beside an area, on the sea for choice: near its edge, rather to the right and below.
 * @param {string} id the area's own @param {Size} size @param {View} view
 * @returns {Spot[]}
 */
export function around(id, size, view) {
    const own = view.areas.find((area) => area.id === id);
    if (!own?.dots.some((dot) => holds(view.frame, dot, 0))) return [];
    const bounds = boundsOf(own.dots);
    const others = view.areas.filter((area) => area !== own).flatMap((area) => area.dots);
    return grid(reach(bounds, size, view.frame))
        .map((corner) => ({...corner, ...size}))
        .filter((box) => within(box, view.frame) && !touches(box, view.areas, AIR))
        .map((box) => ({x: box.x, y: box.y, cost: costBeside(box, own.dots, others, middle(bounds), view.coasts)}));
}

/** Where the corner of a label beside an area may lie. @param {Box} bounds @param {Size} size @param {Box} frame */
function reach(bounds, size, frame) {
    const x = Math.max(bounds.x - size.w - REACH, frame.x);
    const y = Math.max(bounds.y - size.h - REACH, frame.y);
    const right = Math.min(bounds.x + bounds.w + REACH, frame.x + frame.w - size.w);
    const bottom = Math.min(bounds.y + bounds.h + REACH, frame.y + frame.h - size.h);
    return {x, y, w: right - x, h: bottom - y};
}

/** Points all over a box, of a number that does not grow with it. @param {Box} box @returns {Point[]} */
function grid(box) {
    const step = Math.max(STEP, Math.sqrt((box.w * box.h) / MOST_SPOTS));
    const points = [];
    for (let x = box.x; x <= box.x + box.w; x += step) {
        for (let y = box.y; y <= box.y + box.h; y += step) points.push({x, y});
    }
    return points;
}

/**
 * @param {Box} box @param {Point[]} own the area's dots @param {Point[]} others those of the other areas
 * @param {Point} centre @param {Point[]} coasts
 */
function costBeside(box, own, others, centre, coasts) {
    const gap = Math.sqrt(own.reduce((least, dot) => Math.min(least, distanceSquared(box, dot)), Infinity));
    const {x, y} = middle(box);
    const lean = (x < centre.x ? 14 : 0) + (y < centre.y ? 6 : 0);
    const crossed = coasts.some((dot) => holds(box, dot, AIR)) ? 40 : 0;
    const misread = others.some((dot) => distanceSquared(box, dot) < gap * gap) ? MISLEADING : 0;
    return Math.abs(gap - WANTED_GAP) * 2 + Math.hypot(x - centre.x, y - centre.y) * 0.35 + lean + crossed + misread;
}

/**
 * Spots for the name of a point: right, left, above, below; dear where they cross a coast that matters.
 * @param {Point} point @param {Size} size @param {View} view
 * @returns {Spot[]}
 */
export function beside(point, size, view) {
    const {x, y} = point;
    const {w, h} = size;
    const crossing = view.near ? CROSSING : MISLEADING; // from afar a name would hide the shape that it crosses
    return [
        {x: x + 9, y: y - h / 2, cost: 0},
        {x: x - 9 - w, y: y - h / 2, cost: 1},
        {x: x + 7, y: y + 3, cost: 2},
        {x: x + 7, y: y - h - 3, cost: 3},
        {x: x - 7 - w, y: y + 3, cost: 3},
        {x: x - 7 - w, y: y - h - 3, cost: 4},
        {x: x - w / 2, y: y - h - 8, cost: 5},
        {x: x - w / 2, y: y + 8, cost: 6},
    ].map((spot) => (crosses({...spot, w, h}, view.areas, 0) ? {...spot, cost: spot.cost + crossing} : spot));
}

/**
 * Spots for the name of a sea or a country: where the record has it, or a little off; never over
 * the islands that the map is about, and a sea's name rather not over a coast.
 * @param {Point} point @param {Size} size @param {View} view @param {boolean} onWater
 * @returns {Spot[]}
 */
export function over(point, size, view, onWater) {
    const spots = [];
    const farthest = MOST_DEGREES_OFF * view.perDegree;
    for (const down of [0, -18, 18, -36, 36, -54, 54]) {
        for (const right of [0, -24, 24, -48, 48, -80, 80]) {
            const box = {x: point.x - size.w / 2 + right, y: point.y - size.h / 2 + down, ...size};
            if (Math.hypot(right, down) > farthest || touches(box, view.areas, AIR)) continue;
            const crossed = onWater && view.coasts.some((dot) => holds(box, dot, AIR)) ? 60 : 0;
            spots.push({x: box.x, y: box.y, cost: Math.hypot(right, down) + crossed});
        }
    }
    return spots;
}

/** Whether a box meets areas at all. @param {Box} box @param {Area[]} areas @param {number} air */
const touches = (box, areas, air) => crosses(box, areas, air) || lies(middle(box), areas);

/** @param {Box} box @param {Area[]} areas @param {number} air */
const crosses = (box, areas, air) => areas.some((area) => overlap(box, area.box, air) &&
    area.rings.some((ring) => overlap(box, ring.box, air) && ring.points.some((dot) => holds(box, dot, air))));

/** @param {Point} point @param {Area[]} areas */
const lies = (point, areas) => areas.some((area) => holds(area.box, point, 0) && area.rings.some((ring) =>
    ring.points.length > 2 && holds(ring.box, point, 0) && contains(ring.points, point)));

/** @param {Point[]} ring @param {Point} point */
export function contains(ring, point) {
    let inside = false;
    for (let here = 0, before = ring.length - 1; here < ring.length; before = here, here += 1) {
        const a = ring[here];
        const b = ring[before];
        const crosses = (a.y > point.y) !== (b.y > point.y);
        if (crosses && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
    return inside;
}

/** @param {Point[]} dots @returns {Box} */
export function boundsOf(dots) {
    const xs = dots.map((dot) => dot.x);
    const ys = dots.map((dot) => dot.y);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    return {x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y};
}

/** @param {Box} box */
const middle = (box) => ({x: box.x + box.w / 2, y: box.y + box.h / 2});

/** @param {Box} box @param {Point} point */
function distanceSquared(box, point) {
    const dx = Math.max(box.x - point.x, 0, point.x - box.x - box.w);
    const dy = Math.max(box.y - point.y, 0, point.y - box.y - box.h);
    return dx * dx + dy * dy;
}
