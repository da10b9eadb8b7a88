// @ts-check
/** The view as a picture: what the page shows of the map, drawn anew as one SVG that needs no style sheet. */

import {svg} from './dom.js';

/** @import {Stage} from './stage.js' */
/** @typedef {{text: string, w: number, h: number}} Drawing */

const OVER_THE_MAP = '.label.shown, .leaflet-marker-icon, .scale, .legend, .leaflet-control-attribution';
const PAINT = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray',
    'stroke-linecap', 'stroke-linejoin', 'opacity'];
const HALO = 3;
const LEFT_BY_A_SHEET = '46%'; // a phone's sheet stands higher when its reader gets to the buttons
const SHARPNESS = 2; // pixels of a picture for one of the screen

/** @param {Stage} stage @returns {Drawing} */
export function drawing(stage) {
    const {root, labels} = stage;
    const home = stage.map.getContainer();
    const tiled = home.classList.contains('with-tiles');
    const sheet = root.style.getPropertyValue('--sheet');
    home.classList.remove('with-tiles'); // a picture cannot hold tiles of another origin: the drawn land is back
    root.classList.add('drawing');
    root.style.setProperty('--sheet', LEFT_BY_A_SHEET);
    labels.place();
    try {
        return drawn(stage, home);
    } finally {
        root.classList.remove('drawing');
        root.style.setProperty('--sheet', sheet);
        home.classList.toggle('with-tiles', tiled);
        labels.place();
    }
}

/** @param {Stage} stage @param {HTMLElement} home @returns {Drawing} */
function drawn(stage, home) {
    const sea = getComputedStyle(home).backgroundColor;
    const {left, top} = home.getBoundingClientRect();
    const free = stage.flight.free();
    const view = {...free, x: left + free.x, y: top + free.y};
    const sheet = svg('svg', {xmlns: 'http://www.w3.org/2000/svg', width: view.w, height: view.h,
        viewBox: `${view.x} ${view.y} ${view.w} ${view.h}`, lang: document.documentElement.lang});
    const title = svg('title');
    title.textContent = stage.words.pick(stage.page.title);
    sheet.append(title, ...patterns(), svg('rect', {x: view.x, y: view.y, width: view.w, height: view.h, fill: sea}),
        ...vectors(stage, home), ...overlays(home, sea));
    return {text: new XMLSerializer().serializeToString(sheet), w: view.w, h: view.h};
}

/** @param {Drawing} picture @returns {Promise<Blob | null>} */
export async function pixels({text, w, h}) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = w * SHARPNESS;
    canvas.height = h * SHARPNESS;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => { canvas.toBlob(resolve); });
}

/** @returns {Node[]} */
function patterns() {
    return [...document.querySelectorAll('svg.patterns defs')].map((defs) => painted(defs));
}

/** The map's shapes, pane over pane. @param {Stage} stage @param {HTMLElement} home */
function vectors(stage, home) {
    const {x, y} = stage.map.layerPointToContainerPoint([0, 0]);
    const {left, top} = home.getBoundingClientRect();
    const height = (/** @type {Element} */ node) => Number(getComputedStyle(/** @type {Element} */ (node.parentElement)).zIndex) || 0;
    return [...home.querySelectorAll('.leaflet-pane > svg')]
        .filter((node) => node.checkVisibility())
        .sort((one, other) => height(one) - height(other))
        .map((node) => svg('g', {transform: `translate(${x + left} ${y + top})`},
            ...[...node.querySelectorAll('path')].filter((path) => path.getAttribute('d') !== 'M0 0').map(painted)));
}

/** A copy that carries its paint. @param {Element} node @returns {Element} */
function painted(node) {
    const style = getComputedStyle(node);
    const copy = /** @type {Element} */ (node.cloneNode(false));
    for (const name of ['class', 'tabindex', 'role', 'style']) copy.removeAttribute(name);
    if (node instanceof SVGGeometryElement) {
        for (const name of PAINT) copy.setAttribute(name, style.getPropertyValue(name));
    }
    copy.append(...[...node.children].map(painted));
    return copy;
}

/** Names, numbers, scale, legend and credit. @param {HTMLElement} home @param {string} sea */
function overlays(home, sea) {
    return [...(home.parentElement ?? home).querySelectorAll(OVER_THE_MAP)].flatMap((node) => shown(node, sea));
}

/** @param {Element} node @param {string} sea @returns {Node[]} */
function shown(node, sea) {
    if (!node.checkVisibility({visibilityProperty: true, opacityProperty: true})) return [];
    const {left, top, width, height} = node.getBoundingClientRect();
    if (node instanceof SVGSVGElement) {
        const copy = painted(node);
        copy.setAttribute('x', String(left));
        copy.setAttribute('y', String(top));
        return [copy];
    }
    if (node instanceof HTMLImageElement) {
        return node.src.startsWith('data:') ? [svg('image', {href: node.src, x: left, y: top, width, height})] : [];
    }
    return [...ground(node), ...[...node.childNodes].flatMap((child) => (child instanceof Element
        ? shown(child, sea) : written(child, node, sea)))];
}

/** The ground and the border of an element. @param {Element} node @returns {Node[]} */
function ground(node) {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    const widths = ['Top', 'Right', 'Bottom', 'Left'].map((side) => parseFloat(style[/** @type {'borderTopWidth'} */ (`border${side}Width`)]));
    const [width] = widths;
    const alike = widths.every((one) => one === width);
    const radius = style.borderTopLeftRadius.endsWith('%') ? box.width / 2 : parseFloat(style.borderTopLeftRadius);
    const filled = !/^rgba\(.*, 0\)$|transparent/.test(style.backgroundColor);
    /** @type {Node[]} */
    const found = [];
    if (filled || (alike && width)) {
        found.push(svg('rect', {
            x: box.left + width / 2, y: box.top + width / 2, width: box.width - width, height: box.height - width,
            rx: Math.max(0, radius - width / 2), fill: filled ? style.backgroundColor : 'none',
            stroke: alike && width ? style.borderTopColor : 'none', 'stroke-width': width,
        }));
    }
    if (!alike) { // the ruler of the scale bar: feet and a floor
        found.push(svg('path', {d: `M${box.left} ${box.top}V${box.bottom}H${box.right}V${box.top}`, fill: 'none',
            stroke: style.borderBottomColor, 'stroke-width': Math.max(...widths)}));
    }
    return found;
}

/** @param {Node} child a text of the element @param {Element} node @param {string} sea @returns {Node[]} */
function written(child, node, sea) {
    if (!(child instanceof Text)) return [];
    const style = getComputedStyle(node);
    const halo = style.textShadow !== 'none' && {stroke: sea, 'stroke-width': HALO, 'stroke-linejoin': 'round', 'paint-order': 'stroke'};
    return linesOf(child).map(({text, left, top}) => {
        const line = svg('text', {
            x: left, y: top + ascent(style), fill: style.color, 'font-family': style.fontFamily, 'font-size': style.fontSize,
            'font-weight': style.fontWeight, 'font-style': style.fontStyle,
            'letter-spacing': style.letterSpacing, lang: node.closest('[lang]')?.getAttribute('lang') ?? '', ...halo,
        });
        line.textContent = style.textTransform === 'uppercase' ? text.toUpperCase() : text;
        return line;
    });
}

/** A text as the browser broke it into lines. @param {Text} node */
function linesOf(node) {
    /** @type {{text: string, left: number, top: number}[]} */
    const lines = [];
    const range = document.createRange();
    let end = 0;
    for (const sign of node.data) {
        range.setStart(node, end);
        range.setEnd(node, end += sign.length);
        const {left, top, width} = range.getBoundingClientRect();
        if (!width) continue; // a space that the browser left out
        const last = lines.at(-1);
        if (last && Math.abs(last.top - top) < 1) last.text += sign;
        else if (sign.trim()) lines.push({text: sign, left, top}); // a drawing drops leading spaces
    }
    return lines;
}

const pen = document.createElement('canvas').getContext('2d');

/** How far the base line lies under the top of a text. @param {CSSStyleDeclaration} style pixels */
function ascent(style) {
    if (!pen) return parseFloat(style.fontSize);
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    return pen.measureText('x').fontBoundingBoxAscent;
}
