// @ts-check
/** Names of both sides, in the order of the viewpoint and in a script that the reader can read. */

import {languageOf} from './words.js';

/** @import {Named} from './stage.js' */
/** @import {Page, Party} from './page.js' */

/** @typedef {{text: string, lang: string}} Name */

/**
 * @param {Page} page
 * @param {import('./state.js').State} state
 */
export function createNames(page, state) {
    /** The parties: by country code, or the one whose viewpoint was picked first. */
    function parties() {
        const {viewpoint} = state.now();
        const first = (/** @type {Party} */ party) => (party.code === viewpoint ? 0 : 1);
        return [...page.parties].sort((a, b) => first(a) - first(b));
    }

    const language = () => languageOf(page, state.now().lang);

    /** @param {Record<string, string>} names @param {Party} party @returns {Name} */
    const writing = (names, party) => ({text: names[`name_${party.language}`], lang: party.language});

    /** @param {Record<string, string>} names @param {Party} party @returns {Name} */
    function reading(names, party) {
        const {code, scripts} = language();
        const text = scripts
            .map((script) => names[`name_${party.language}_${script}`])
            .find(Boolean);
        return text ? {text, lang: code} : writing(names, party);
    }

    /** The name that each party writes, in its own script. @param {Record<string, string>} names */
    const written = (names) => unique(parties().map((party) => writing(names, party)));

    /** Each party's name in a script of the reader's language. @param {Record<string, string>} names */
    const read = (names) => unique(parties().map((party) => reading(names, party)));

    /** Every reading that helps to say the names: in the party's own scripts, and in the reader's. @param {Record<string, string>} names */
    const sounded = (names) => unique(parties().flatMap((party) => {
        const own = languageOf(page, party.language).scripts;
        return [...own, ...language().scripts].map((script) => ({
            text: names[`name_${party.language}_${script}`],
            lang: own.includes(script) ? party.language : state.now().lang,
        }));
    }));

    /** How a running text calls a place: by both names where it is disputed. @param {Named} record */
    function usual(record) {
        const {lang} = state.now();
        if (!record.disputed) return [{text: record.names[`name_${lang}`], lang}];
        return unique(
            parties().map((party) =>
                party.language === lang ? writing(record.names, party) : reading(record.names, party),
            ),
        );
    }

    /** Names in languages that are no party's nor the page's. @param {Record<string, string>} names */
    const further = (names) => Object.entries(names).flatMap(([key, text]) => {
        const [, lang] = /^name_([^_]+)$/.exec(key) ?? [];
        return lang && !page.languages.some(({code}) => code === lang) ? [{text, lang}] : [];
    });

    /**
     * A party's own name for something, how it is read, and what it means in the reader's language.
     * @param {Record<string, string>} names @param {string} code of the party
     */
    function explained(names, code) {
        const party = page.parties.find((one) => one.code === code);
        if (!party) return [];
        const {lang} = state.now();
        return unique([writing(names, party), reading(names, party), {text: names[`name_${lang}`], lang}]);
    }

    return {parties, written, read, sounded, usual, further, explained};
}

/** @param {Name[]} names @returns {Name[]} */
function unique(names) {
    const seen = new Set();
    return names.filter(({text}) => text && !seen.has(text) && seen.add(text));
}
