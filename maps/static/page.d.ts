/** The record as the page reads it: what `maps/panels.py` writes as JSON. */

/** A text by the code of its language. */
export type Texts = Record<string, string>;

/** Names as the files have them: `name_<language>` and `name_<language>_<script>`. */
export type Names = Record<string, string>;

/** Latitude and longitude in degrees, as Leaflet wants them. */
export type LatLng = [number, number];

export interface Language {
    code: string;
    name: string;
    short: string;
    locale: string;
    scripts: string[];
}

export interface Party {
    code: string;
    language: string;
    name: Texts;
}

export interface Status {
    id: string;
    label: Texts;
    shortLabel: Texts;
    explanation: Texts;
    tone: number;
}

/** What is said of an island, and the ids of the sources that say it. */
export interface Statement {
    text: Texts;
    sources: string[];
}

export interface Area {
    km2: number;
    remark: Texts | null;
    sources: string[];
}

export interface People {
    date: string;
    count: number;
    remark: Texts | null;
    sources: string[];
}

export interface Height extends Statement {
    m: number;
    remark: Texts | null;
}

/** Codes of parties, and who says so. */
export interface Holding {
    parties: string[];
    sources: string[];
}

/** What a party calls the islands together. */
export interface CollectiveName {
    party: string;
    names: Names;
    scope: Texts;
    sources: string[];
}

export interface IslandRecord {
    id: string;
    names: Names;
    also: string[];
    status: Status;
    tone: number;
    anchor: LatLng;
    administeredBy: Holding;
    claimedBy: Holding;
    article: Texts | null;
    readings: Record<string, Statement>;
    areas: Record<string, Area>;
    admin: Record<string, Statement>;
    population: People[];
    highest: Height | null;
    distances: {place: string; km: number}[];
    sources: string[];
}

export interface Place {
    id: string;
    names: Names;
    also: string[];
    kind: string;
    minZoom: number | null;
    disputed: boolean;
    partOf: string | null;
    anchor: LatLng;
}

export interface Note {
    id: string;
    number: number;
    headline: Texts;
    body: Texts;
    agreement: Texts | null;
    speaker: Texts | null;
    date: string | null;
    places: string[];
    /** Where an author put the note, and when it was last written. */
    at: LatLng | null;
    modified: string | null;
    sources: string[];
}

export interface Citation {
    title: string;
    publisher: string;
    agency: string | null;
    date: string;
    language: string;
    url: string | null;
}

export interface Article {
    id: string;
    headline: Texts;
    citation: Citation;
    notes: Note[];
    sources: string[];
    /** Of an article of the reader's own: what it says, and what it names. */
    text: ArticleText | null;
    meanings: Record<string, Meaning>;
}

/** A stretch of text that names something; `start` counts code points of the whole text. */
export interface Marked {
    text: string;
    mention: string;
    start: number;
    metonym?: boolean;
}

/** A date of the text, and its first day. */
export interface Dated {
    text: string;
    date: string;
    day?: string;
}

export type Piece = string | Marked | Dated;

export interface ArticleText {
    lang: string;
    paragraphs: Piece[][];
}

/** What a mention means: a record of its own, or records that it covers, or a point. */
export interface Meaning {
    kind: 'place' | 'event';
    names: Texts;
    at: LatLng | null;
    places: string[];
    date: string | null;
}

export interface Source {
    title: string | null;
    publisher: string | null;
    date: string | null;
    url: string | null;
    language: string;
    grade: string | null;
}

export interface Tiles {
    id: string;
    name: Texts;
    url: string;
    maxZoom: number;
    credit: Texts;
}

/** A coastline as `maps/coding.py` writes it. */
export interface Coded {
    scale: number;
    polygons: string[][];
}

export interface CodedLines {
    scale: number;
    lines: string[];
}

export interface CodedIsland {
    id: string;
    tone: number;
    coast: Coded;
}

/** A land of the record by its id, or all that nothing refers to; finely near the islands and coarsely elsewhere. */
export interface CodedLand {
    id: string | null;
    coast: Coded[];
}

/**
 * A shape told by what it is made of: islands and land by their ids; where it is only a part of them,
 * what a convex mask leaves, or else a coast of its own.
 */
export interface Told {
    of: string[];
    mask: Coded | null;
    coast?: Coded[] | null;
}

export interface CodedUnit extends Told {
    id: string;
}

/** A state that ever held a unit, two without a line between them, or nobody. */
export interface Holder {
    id: string;
    name: Texts | null;
    tone: number;
}

export interface Border {
    between: [string, string];
    line: CodedLines;
}

/** An event of the record; what follows from its date is left out. Days are ISO 8601. */
export interface TimelineEvent {
    id: string;
    kind: string;
    date: string;
    title: Texts;
    day?: string;
    within?: [string, string | null];
    place?: string;
    summary?: Texts;
    holders?: Record<string, [holder: string, basis: string]>;
    sources: string[];
}

export interface Timeline {
    units: {id: string; name: Texts}[];
    borders: Border[];
    events: TimelineEvent[];
}

/** Square kilometres or per cent today, then, and the change; rounded as shown. */
export type Change = [today: number, then: number, change: number];

export interface Figures {
    land: Change;
    share: Change;
    sea: Change;
    eez: Change;
    people: Record<string, number>;
}

/** An island or a part of one, and the party that it goes to. */
export interface Allotment {
    id: string;
    island: string;
    holder: string;
    moves: boolean;
    administered?: string;
    open?: boolean;
}

export interface Formula {
    id: string;
    title: Texts;
    summary: Texts;
    remark: Texts | null;
    proposed: {by: Texts; date: string; sources: string[]}[];
    views: {party: string; text: Texts; sources: string[]}[];
    pieces: Allotment[];
    figures: Record<string, Figures>;
    line: number;
    km: number;
    distances: Record<string, number>;
    straits: {place: string; before: string[]; after: string[]}[];
}

export interface Outcomes {
    formulas: Formula[];
    parts: Record<string, Told>;
    seas: Record<string, Coded>;
    lines: CodedLines[];
    assumptions: Texts[];
    decimals: Record<'land' | 'share' | 'sea' | 'eez' | 'people' | 'km', number>;
}

/** What the islands need to be painted, before the record is read. */
export interface Seen {
    bounds: [LatLng, LatLng];
    context: [LatLng, LatLng];
    tones: import('./patterns.js').Tone[];
}

export interface Page {
    lang: string | null;
    viewpoint: string;
    dispute: string;
    languages: Language[];
    parties: Party[];
    viewpoints: {id: string; label: Texts}[];
    title: Texts;
    subtitle: Texts;
    version: string;
    coastlineDate: string;
    coastlineCredit: Texts;
    credits: Texts[];
    agreement: {title: Texts; provision: Texts; statuses: Status[]; sources: string[]};
    collective: CollectiveName[];
    /** SPDX identifiers by the part of the record. */
    licences: Record<string, string>;
    tiles: Tiles[];
    holders: Holder[];
    timeline: Timeline;
    outcomes: Outcomes;
    islands: IslandRecord[];
    places: Place[];
    articles: Article[];
    texts: Record<string, Texts>;
    sources: Record<string, Source>;
    /** What follows is set by `start.js`: the tabs there are, and what the page opens with when the address says nothing. */
    tabs: string[];
    start: import('./state.js').Choice;
}
