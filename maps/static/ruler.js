// @ts-check
/* global L */
/** The ruler: points by click or by the Enter key at the middle of the map, the way between them in km and nautical miles. */

import {metresBetween} from './geodesic.js';
import {el} from './dom.js';

/** @import {LatLng} from './page.js' */
/** @import {Stage} from './stage.js' */

const NAUTICAL_MILE_M = 1852;
const LINE = {interactive: false, smoothFactor: 1};

/** @param {Stage} stage */
export function showRuler(stage) {
    const {map, words} = stage;
    const container = map.getContainer();
    const drawn = L.layerGroup().addTo(map);
    /** @type {LatLng[]} */
    let points = [];
    let measuring = false;

    const opener = el('button', {type: 'button', class: 'ruler-opener', 'aria-pressed': 'false', 'data-obstacle': true,
        onclick: () => (measuring ? stop() : begin())});
    const status = el('p', {role: 'status'});
    const hint = el('p', {class: 'quiet'});
    const card = el('div', {class: 'ruler-card', hidden: true, 'data-obstacle': true}, status, hint);
    const cross = el('div', {class: 'ruler-cross', hidden: true, 'aria-hidden': 'true'});
    container.append(cross);
    stage.root.append(el('div', {class: 'ruler-holder'}, opener, card));

    function begin() {
        measuring = true;
        map.closePopup();
        container.classList.add('measuring');
        container.focus({preventScroll: true});
        write();
    }

    function stop() {
        measuring = false;
        points = [];
        container.classList.remove('measuring');
        opener.focus({preventScroll: true});
        write();
    }

    /** @param {LatLng} point */
    function add(point) {
        points = [...points, point];
        write();
    }

    /** Clicks belong to the ruler while it measures, before an island or a name hears of them. */
    container.addEventListener('click', (event) => {
        if (!measuring) return;
        event.stopPropagation();
        event.preventDefault();
        const {lat, lng} = map.mouseEventToLatLng(event);
        add([lat, lng]);
    }, true);

    document.addEventListener('keydown', (event) => {
        if (!measuring) return;
        if (event.key === 'Escape') stop();
        else if (event.target !== container) return;
        else if (event.key === 'Enter') add(middle());
        else if (event.key === 'Backspace') {
            points = points.slice(0, -1);
            write();
        } else return;
        event.preventDefault();
        event.stopPropagation();
    }, true);

    /** The middle of what the panel leaves free, in pixels, where the cross stands. */
    function centre() {
        const {x, y, w, h} = stage.flight.free();
        return L.point(x + w / 2, y + h / 2);
    }

    /** @returns {LatLng} */
    function middle() {
        const {lat, lng} = map.containerPointToLatLng(centre());
        return [lat, lng];
    }

    function draw() {
        drawn.clearLayers();
        if (!points.length) return;
        for (const look of ['casing', 'line']) L.polyline(points, {...LINE, className: `ruler-${look}`}).addTo(drawn);
        for (const point of points) L.circleMarker(point, {...LINE, radius: 4, className: 'ruler-point'}).addTo(drawn);
    }

    function write() {
        draw();
        opener.textContent = words.say(measuring ? 'ruler-end' : 'ruler');
        opener.setAttribute('aria-pressed', String(measuring));
        card.hidden = !measuring;
        cross.hidden = !measuring;
        placeCross();
        status.textContent = measuring ? said() : '';
        hint.textContent = words.say('ruler-hint');
        stage.labels.refresh();
    }

    const placeCross = () => L.DomUtil.setPosition(cross, centre());

    /** The whole way, and its last leg where there are several. */
    function said() {
        const legs = points.slice(1).map((point, place) => metresBetween(points[place], point));
        if (!legs.length) return words.say(points.length ? 'ruler-next' : 'ruler-first');
        const whole = length(legs.reduce((sum, leg) => sum + leg, 0));
        return legs.length > 1 ? words.say('ruler-legs', {whole, last: length(legs[legs.length - 1])}) : whole;
    }

    /** @param {number} metres */
    function length(metres) {
        const short = metres < 1000;
        const metric = short ? words.count('scale-m', metres, 0) : words.count('scale-km', metres / 1000, metres < 1e5 ? 2 : 1);
        return `${metric} · ${words.count('scale-nm', metres / NAUTICAL_MILE_M, metres < 1e5 ? 2 : 1)}`;
    }

    map.on('resize', placeCross);
    stage.state.whenChosen(['lang'], write);
    write();
}
