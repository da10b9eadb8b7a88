// @ts-check
/** What the reader chose stands in the address, so that a copied link opens the same page. */

/**
 * What may be chosen, and how the address writes it: a note by its number, all else as it is.
 * @param {any} page
 */
function codes(page) {
    const ids = (/** @type {any[]} */ records) => records.map((record) => record.id);
    return {
        lang: page.languages.map((/** @type {any} */ one) => one.code),
        viewpoint: ids(page.viewpoints),
        tab: page.tabs,
        article: ids(page.articles),
        island: ids(page.islands),
    };
}

/**
 * Read the choice from the address; what the page does not know is left out.
 * @param {any} page
 * @returns {Partial<import('./state.js').Choice>}
 */
export function readLink(page) {
    const given = new URLSearchParams(location.hash.slice(1));
    /** @type {any} */
    const choice = {};
    for (const [key, known] of Object.entries(codes(page))) {
        const value = given.get(key);
        if (known.includes(value)) choice[key] = value;
    }
    const article = page.articles.find((/** @type {any} */ one) => one.id === choice.article) ?? page.articles[0];
    const note = article?.notes.find((/** @type {any} */ one) => String(one.number) === given.get('note'));
    if (note) Object.assign(choice, {note: note.id, tab: choice.tab ?? 'article'});
    return choice;
}

/**
 * Keep the address and the choice alike, whichever changes.
 * @param {any} stage
 */
export function keepLink(stage) {
    const {page, state} = stage;
    if (location.protocol === 'about:') return; // a frame of a notebook has no address of its own
    const keys = /** @type {(keyof import('./state.js').Choice)[]} */ ([...Object.keys(codes(page)), 'note']);
    const start = page.start;

    state.whenChosen(keys, (/** @type {any} */ choice) => {
        const link = new URLSearchParams();
        for (const key of Object.keys(codes(page))) {
            if (choice[key] && choice[key] !== start[key]) link.set(key, choice[key]);
        }
        const note = stage.article()?.notes.find((/** @type {any} */ one) => one.id === choice.note);
        if (note) link.set('note', note.number);
        history.replaceState(null, '', `#${link}`);
    });
    window.addEventListener('hashchange', () => {
        state.choose({...start, note: null, island: null, ...readLink(page)});
        stage.openChosen();
    });
}
