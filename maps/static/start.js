// @ts-check
/* global L */
/** The page begins here: what its parts share, and what a Folium element may ask of it. */

import {afterFirstPaint} from './firstpaint.js';
import {together} from './columns.js';
import {createFlight} from './flight.js';
import {createHistory, today} from './history.js';
import {createLabels} from './labels.js';
import {createNames} from './names.js';
import {USUAL, createScenes} from './scenes.js';
import {createState} from './state.js';
import {createWords} from './words.js';
import {definePatterns} from './patterns.js';
import {preparePrinting} from './printing.js';
import {showControls} from './controls.js';
import {showFarAway} from './faraway.js';
import {showCredit} from './credit.js';
import {drawIslands, showIslands, statusScene} from './islands.js';
import {showLand, showWaterLines} from './coasts.js';
import {showLanguages} from './languages.js';
import {showLegend} from './legend.js';
import {showNotes} from './notes.js';
import {addOwnNotes} from './ownnotes.js';
import {showMentions} from './articletext.js';
import {TABS, fillPanel, fillTab, framePanel} from './panel.js';
import {foldForFrame, showFrameBar} from './embed.js';
import {keepLink, linkKeys, readLink} from './link.js';
import {preparePresenter} from './presenter.js';
import {showPointer} from './pointer.js';
import {showRuler} from './ruler.js';
import {showPlaces} from './places.js';
import {showScaleBar} from './scalebar.js';
import {showTiles} from './tiles.js';
import {showTools} from './tools.js';
import {openView, rememberView} from './view.js';
import {showUnits} from './units.js';
import {translatePopup} from './popup.js';

/** @import {Stage} from './stage.js' */
/** @import {CodedIsland, CodedLand, CodedUnit, Page, Seen} from './page.js' */

const PANES = {water: 300, zones: 305, land: 310, units: 320, lines: 385, islands: 390, parts: 395, before: 396, labels: 620, notes: 630};

/**
 * @param {import('leaflet').Map} map the one that Folium made
 * @param {Seen} seen what the islands need to be painted
 */
export function start(map, seen) {
    const stage = /** @type {Stage} */ (/** @type {unknown} */ ({
        map,
        root: map.getContainer().parentNode,
        panes: createPanes(map),
        home: L.latLngBounds(seen.bounds),
        context: L.latLngBounds(seen.context),
        region: L.latLngBounds(seen.bounds).pad(1.6),
        islands: new Map(),
        land: [],
        byHand: false,
        settled: false,
        covered: {top: 0, bottom: 0},
    }));
    stage.flight = createFlight(stage);
    definePatterns(seen.tones);
    framePanel(stage);
    foldForFrame(stage);
    stage.flight.home({jump: true});

    const later = afterFirstPaint();
    const afterwards = (/** @type {(stage: Stage) => void} */ show) => () => later(() => show(stage));
    later(() => equip(stage, readRecord()));

    return {
        land: (/** @type {CodedLand[]} */ lands) => later(() => showLand(stage, lands)),
        islands: (/** @type {CodedIsland[]} */ coasts) => { drawIslands(stage, coasts); later(() => showIslands(stage)); },
        units: (/** @type {CodedUnit[]} */ units) => later(() => showUnits(stage, units)),
        waterLines: afterwards(showWaterLines),
        panel: () => { later(() => fillPanel(stage)); TABS.forEach((tab) => later(() => fillTab(stage, tab))); },
        languages: afterwards(showLanguages),
        controls: afterwards(showControls),
        legend: afterwards(showLegend),
        scaleBar: afterwards(showScaleBar),
        credit: afterwards(showCredit),
        notes: afterwards(showNotes),
        mentions: afterwards(showMentions),
        farAway: afterwards(showFarAway),
        places: afterwards(showPlaces),
        tiles: afterwards(showTiles),
        printing: afterwards(preparePrinting),
        pointer: afterwards(showPointer),
        ruler: afterwards(showRuler),
        link: afterwards(keepLink),
        tools: afterwards(showTools),
        presenter: afterwards(preparePresenter),
        frameBar: afterwards(showFrameBar),
        view: afterwards(rememberView),
        ready: afterwards(() => { stage.labels.show(); stage.openChosen(); stage.settled = true; }),
    };
}

/** What `maps/panels.py` says: the page carries it as a text. */
const readRecord = () => together(JSON.parse(document.getElementById('atlas-record')?.textContent ?? ''));

/** Give the stage the record, what the reader chose, and all that works with either. @param {Stage} stage @param {Page} page */
function equip(stage, page) {
    page.tabs = TABS;
    addOwnNotes(page);
    page.start = {
        lang: page.lang ?? readersLanguage(page), viewpoint: page.viewpoint, tab: page.articles.length ? 'article' : 'islands',
        article: page.articles[0]?.id ?? null, note: null, island: null, view: null, day: null, event: null, compare: null, scenario: null, present: null, drafts: 0,
    };
    const {map} = stage;
    const state = createState({...page.start, ...readLink(page)});
    Object.assign(stage, {page, state, words: createWords(page, state), names: createNames(page, state), linkKeys: linkKeys(page)});
    stage.places = new Map(page.places.map((place) => [place.id, place]));
    stage.record = (id) => stage.islands.get(id) ?? stage.places.get(id);
    stage.day = () => state.now().day ?? today();
    stage.party = (code) => page.parties.find((one) => one.code === code);
    stage.article = () => page.articles.find((one) => one.id === state.now().article);
    stage.afar = () => !map.getBounds().intersects(stage.home) || map.getZoom() <= map.getMinZoom() + 2;
    stage.motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');
    stage.openChosen = () => openChosen(stage);
    stage.reframe = () => openChosen(stage) || stage.scenes.reframe();
    connectHover(stage);
    stage.labels = createLabels(stage);
    stage.history = createHistory(page);
    stage.scenes = createScenes(stage);
    stage.scenes.define(USUAL, () => statusScene(stage));
    state.whenChosen(['lang', 'viewpoint'], () => translatePopup(stage));
    window.addEventListener('resize', stage.labels.refresh);
}

/** The first of the reader's languages that the page speaks, else the page's first. @param {Page} page */
function readersLanguage(page) {
    const spoken = page.languages.map((one) => one.code);
    const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
    return wanted.find((code) => spoken.includes(code)) ?? spoken[0];
}

/** Go to what the address asks for. @param {Stage} stage */
function openChosen(stage) {
    const {island, note} = stage.state.now();
    const chosen = stage.article()?.notes.find((one) => one.id === note);
    stage.panel.querySelector('.card.chosen')?.scrollIntoView({block: 'nearest'});
    if (openView(stage)) return true;
    if (chosen) stage.flight.frameNote(chosen);
    else if (island) stage.flight.frameRecords([island]);
    return Boolean(chosen ?? island);
}

/** @param {import('leaflet').Map} map @returns {import('./stage.js').Panes} */
function createPanes(map) {
    for (const [name, order] of Object.entries(PANES)) {
        map.createPane(`atlas-${name}`).style.zIndex = String(order);
    }
    return /** @type {import('./stage.js').Panes} */ (Object.fromEntries(Object.keys(PANES).map((name) => [name, `atlas-${name}`])));
}

/** A card and its number on the map light up together. @param {Stage} stage */
function connectHover(stage) {
    /** @type {((id: string | null) => void)[]} */
    const listeners = [];
    stage.onHover = (/** @type {(id: string | null) => void} */ listener) => listeners.push(listener);
    stage.hover = (/** @type {string | null} */ id) => listeners.forEach((listener) => listener(id));
}
