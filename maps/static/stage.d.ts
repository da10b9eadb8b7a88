/** What the parts of the page share; `start.js` builds it. */

import type {LatLngBounds, Map as LeafletMap, Polygon, Popup} from 'leaflet';
import type {Article, CodedUnit, IslandRecord, LatLng, Page, Party, Place} from './page.js';
import type {State} from './state.js';

/** An island of the record, and how it lies on the map once it is drawn. */
export interface Island extends IslandRecord {
    disputed: true;
    polygons: LatLng[][][];
    outline: LatLng[][];
    layer: Polygon;
    path: SVGElement;
    bounds: LatLngBounds;
}

/** What search, notes and links may name. */
export type Named = Island | (Place & {bounds?: undefined});

/** Facts of a record as `facts.js` lists them. */
export interface Fact {
    text?: string;
    /** In place of a text. */
    nodes?: (Node | string)[];
    remark?: string;
    sources: string[];
}

export type Panes = Record<'water' | 'zones' | 'land' | 'units' | 'lines' | 'islands' | 'parts' | 'before' | 'labels' | 'notes', string>;

export interface Stage {
    map: LeafletMap;
    page: Page;
    state: State;
    root: HTMLElement;
    panel: HTMLElement;
    words: ReturnType<typeof import('./words.js').createWords>;
    names: ReturnType<typeof import('./names.js').createNames>;
    labels: ReturnType<typeof import('./labels.js').createLabels>;
    history: import('./history.js').History;
    scenes: ReturnType<typeof import('./scenes.js').createScenes>;
    flight: ReturnType<typeof import('./flight.js').createFlight>;
    panes: Panes;
    /** The default view, one with what lies around, and what is drawn finely. */
    home: LatLngBounds;
    context: LatLngBounds;
    region: LatLngBounds;
    islands: Map<string, Island>;
    places: Map<string, Place>;
    /** The units of history by their ids. */
    units: Map<string, CodedUnit>;
    /** The land drawn, by its id and all of it, and points of its coast near the islands. */
    lands: Map<string | null, LatLng[][][]>;
    land: LatLng[][][];
    landDots?: LatLng[];
    popup?: {popup: Popup; build: () => HTMLElement};
    /** The day that is shown: chosen, or the reader's own. */
    day(): string;
    record(id: string): Named | undefined;
    party(code: string): Party | undefined;
    article(): Article | undefined;
    /** Whether the map shows so much else that there is a way back to offer. */
    afar(): boolean;
    /** How a list scrolls: not at all visibly for who asked for no motion. */
    motion(): ScrollBehavior;
    /** What covers the map at top and foot, in pixels, beside the panel. */
    covered: {top: number; bottom: number};
    /** Whether the page stands as its address asked for. */
    settled: boolean;
    /** Whether the map moves because the reader moved it. */
    byHand: boolean;
    /** Go to what was chosen; tells whether there is anything. */
    openChosen(): boolean;
    /** Frame anew what is chosen, else the islands: what the panel leaves has changed. */
    reframe(): void;
    /** Bring the address up to date now; it lags a little behind a slider. */
    writeLink(): void;
    linkKeys: (keyof import('./state.js').Choice)[];
    /** A card and its number on the map light up together. */
    hover(note: string | null): void;
    onHover(listener: (note: string | null) => void): void;
}
