// @ts-check
/** What the map shows depends on the tab: fills of the islands, further shapes, and the legend that explains them. */

/** @import {LatLngBounds, Path} from 'leaflet' */
/** @import {LatLng} from './page.js' */
/** @import {Island, Stage} from './stage.js' */

/**
 * @typedef {{tone: number, says: string, look?: string}} Fill says: in words what the fill means; look: classes beside the tone
 * @typedef {{id: string, look: string, draw: () => Path, line?: LatLng[][]}} Shape drawn when it first shows; line: what names keep away from
 * @typedef {{tone?: number, line?: string, text: string, short?: string}} Key a row of the legend: a fill or a line
 * @typedef {{islands: (island: Island) => Fill, shapes: Shape[]}} Drawing
 * @typedef {Drawing & {legend: {title: string, keys: Key[]}, bounds?: LatLngBounds}} Scene
 *   bounds: what the map frames when the scene opens, if not the islands
 */

/** The scene of tabs that have none of their own. */
export const USUAL = 'usual';

/** @param {Stage} stage */
export function createScenes(stage) {
    /** @type {Map<string, () => Scene>} */
    const builders = new Map();
    /** @type {((scene: Scene) => void)[]} */
    const listeners = [];
    /** @type {Map<string, {layer: Path, shown: boolean}>} */
    const shapes = new Map();
    let shown = USUAL;
    /** @type {Scene | null} */
    let current = null;
    /** @type {LatLng[][]} */
    let lines = [];

    /** Say what a tab shows, or all that say nothing. @param {string} tab @param {() => Scene} build */
    const define = (tab, build) => builders.set(tab, build);

    function refresh() {
        const {tab} = stage.state.now();
        const name = builders.has(tab) ? tab : USUAL;
        const scene = /** @type {() => Scene} */ (builders.get(name))();
        draw(scene);
        lines = scene.shapes.flatMap(({line}) => line ?? []);
        listeners.forEach((listener) => listener(scene));
        stage.root.classList.remove(`scene-${shown}`);
        stage.root.classList.add(`scene-${name}`);
        if (name !== shown) frame(scene, name);
        shown = name;
        current = scene;
    }

    /** Paint the map, and nothing beside it. @param {Drawing} drawing */
    function draw(drawing) {
        for (const island of stage.islands.values()) paint(stage, island, drawing.islands(island));
        showShapes(drawing.shapes);
    }

    /** @param {Scene} scene @param {string} name */
    function frame({bounds}, name) {
        if (bounds) stage.flight.frame(bounds);
        else if (name !== USUAL || !stage.openChosen()) stage.flight.home();
    }

    /** @param {Shape[]} wanted */
    function showShapes(wanted) {
        const ids = new Set(wanted.map(({id}) => id));
        for (const [id, shape] of shapes) {
            if (!shape.shown || ids.has(id)) continue;
            shape.layer.remove();
            shape.shown = false;
        }
        for (const {id, look, draw} of wanted) {
            const shape = shapes.get(id) ?? {layer: draw(), shown: false};
            shapes.set(id, shape);
            if (!shape.shown) shape.layer.addTo(stage.map);
            shape.shown = true;
            const path = /** @type {SVGElement} */ (shape.layer.getElement());
            path.setAttribute('class', look);
            path.dataset.shape = id;
        }
    }

    stage.state.whenChosen(['tab', 'lang', 'viewpoint', 'day', 'event', 'compare', 'scenario'], refresh);
    /** Frame anew what the tab is about. */
    const reframe = () => { if (current) frame(current, shown); };

    return {define, refresh, draw, reframe, lines: () => lines, onShow: (/** @type {(scene: Scene) => void} */ listener) => listeners.push(listener)};
}

const PAINTED = /^(?:tone-\d+|loose|changed)$/;

/** @param {Stage} stage @param {Island} island @param {Fill} fill */
function paint(stage, island, {tone, says, look = ''}) {
    const {classList} = island.path;
    classList.remove(...[...classList].filter((name) => PAINTED.test(name)));
    classList.add(`tone-${tone}`, ...look.split(' ').filter(Boolean));
    const names = stage.names.usual(island).map((name) => name.text).join(' / ');
    island.path.setAttribute('aria-label', `${names}: ${says}`);
}
