// @ts-check
/** Records travel field by field, texts language by language, which packs smaller; `maps/columns.py` is the other end. */

/** @import {Page, Texts} from './page.js' */

/**
 * Put the texts back where they belong.
 * @param {{page: unknown, columns: Record<string, string[]>}} apart
 * @returns {Page}
 */
export function together({page, columns}) {
    const languages = Object.keys(columns);
    const texts = (columns[languages[0]] ?? []).map((_, place) => /** @type {Texts} */ (
        Object.fromEntries(languages.map((language) => [language, columns[language][place]]))));

    /** @param {unknown} value @returns {unknown} */
    function filled(value) {
        if (Array.isArray(value)) return value.map(filled);
        if (typeof value !== 'object' || value === null) return value;
        const entries = Object.entries(value);
        const [key, inner] = entries[0] ?? [];
        if (key === 'of' && 'rows' in value) return keyed(value);
        if (key === 'rows') return isTexts(inner) ? inner.text.map((place) => texts[place]) : records(value, filled);
        if (key === 'text' && typeof inner === 'number') return texts[inner];
        return Object.fromEntries(entries.map(([field, one]) => [field, filled(one)]));
    }

    /** Records that have keys. @param {object} value */
    function keyed(value) {
        const {of, ...columns} = /** @type {{of: string[]}} */ (value);
        const found = /** @type {unknown[]} */ (filled(columns));
        return Object.fromEntries(of.map((key, place) => [key, found[place]]));
    }

    return /** @type {Page} */ (filled(page));
}

/** Whether columns are those of marks that stand for texts. @param {object} rows @returns {rows is {text: number[]}} */
const isTexts = (rows) => 'text' in rows && Object.keys(rows).length === 1
    && Array.isArray(rows.text) && rows.text.every((place) => typeof place === 'number');

/**
 * Put records together from the columns of their fields, and of those that some of them lack.
 * @param {{rows?: Record<string, unknown>, some?: Record<string, unknown>}} columns @param {(value: unknown) => unknown} filled
 */
function records({rows = {}, some = {}}, filled) {
    const columns = Object.entries({...rows, ...some}).map(([field, column]) => (
        /** @type {[string, unknown[]]} */ ([field, filled(column)])));
    return columns[0][1].map((_, place) => Object.fromEntries(columns
        .filter(([field, column]) => column[place] !== null || field in rows)
        .map(([field, column]) => [field, column[place]])));
}
