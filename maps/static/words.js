// @ts-check
/** The page's own words and the record's texts, in the language of the reader. */

/** @import {Page} from './page.js' */

/**
 * @param {Page} page
 * @param {import('./state.js').State} state
 */
export function createWords(page, state) {
    const fallback = page.languages[0].code;

    /** @param {Record<string, string> | null | undefined} texts */
    const pick = (texts) => (texts ? texts[state.now().lang] ?? texts[fallback] ?? Object.values(texts)[0] ?? '' : '');

    /** The language that `pick` finds a text in. @param {Record<string, string>} texts */
    const langOf = (texts) => [state.now().lang, fallback].find((code) => texts[code]) ?? Object.keys(texts)[0];

    /**
     * @param {string} key
     * @param {Record<string, string | number>} [values] what stands for `{name}` in the text
     */
    const say = (key, values = {}) =>
        pick(page.texts[key]).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

    const locale = () => languageOf(page, state.now().lang).locale;

    const numbers = kept((options) => new Intl.NumberFormat(locale(), options));
    const dates = kept((options) => new Intl.DateTimeFormat(locale(), options));
    const plurals = kept(() => new Intl.PluralRules(locale()));

    /**
     * Formatters take long to make: one for each language and choice of options.
     * @template {object} Options, Formatter
     * @param {(options: Options) => Formatter} make
     * @returns {(options: Options) => Formatter}
     */
    function kept(make) {
        /** @type {Map<string, Formatter>} */
        const made = new Map();
        return (options) => {
            const key = `${locale()} ${JSON.stringify(options)}`;
            const formatter = made.get(key) ?? make(options);
            made.set(key, formatter);
            return formatter;
        };
    }

    /** @param {number} value @param {number} [digits] decimals shown at most */
    const number = (value, digits = 0) =>
        numbers({maximumFractionDigits: digits}).format(value);

    /** A figure of a table, all decimals shown. @param {number} value @param {number} digits */
    const fixed = (value, digits) => numbers({minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);

    /** A difference, with its sign. @param {number} value @param {number} digits */
    const signed = (value, digits) => numbers({
        minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero'}).format(value);

    /** @param {string} edtf a day, month or year, with `~` for about, or an interval of two */
    function date(edtf) {
        const [first, last] = edtf.split('/').map(parseDate);
        if (!first || (edtf.includes('/') && !last)) return edtf;
        const alike = last && !first.about && !last.about && sameParts(first, last);
        if (alike) return rangeOf(dates(first.shown), first.moment, last.moment);
        return [first, last].flatMap((one) => (one ? [oneDate(one)] : [])).join(' – ');
    }

    /** @param {Moment} parsed */
    function oneDate({shown, moment, about}) {
        const text = dates(shown).format(moment);
        return about ? say('about', {date: text}) : text;
    }

    /**
     * A count with its unit, in the form that the number asks for: `key.one`, `key.few`, `key.other` …
     * @param {string} key @param {number} value @param {number} [digits]
     */
    function count(key, value, digits = 0) {
        const form = plurals({}).select(value);
        const found = page.texts[`${key}.${form}`] ? `${key}.${form}` : `${key}.other`;
        return say(found, {count: number(value, digits)});
    }

    return {pick, langOf, say, number, fixed, signed, count, date};
}

/**
 * What a page says of its language by this code, one of its own.
 * @param {Page} page @param {string} code
 */
export const languageOf = (page, code) =>
    /** @type {import('./page.js').Language} */ (page.languages.find((one) => one.code === code));

/**
 * Two dates in one. Where a date begins with the year, the later one says just what differs: the browser would write
 * both with slashes.
 * @param {Intl.DateTimeFormat} dates @param {Date} first @param {Date} last
 */
function rangeOf(dates, first, last) {
    const [from, until] = [first, last].map((moment) => dates.formatToParts(moment));
    const range = dates.formatRangeToParts(first, last);
    const dash = range.find(({type, source}) => type === 'literal' && source === 'shared');
    if (!dash || from[0].type !== 'year') return range.map(({value}) => value).join('');
    const differs = until.findIndex(({value}, place) => value !== from[place].value);
    return [...from, dash, ...until.slice(differs)].map(({value}) => value).join('');
}

/** @typedef {{shown: Intl.DateTimeFormatOptions, moment: Date, about: boolean}} Moment */

/** Whether two dates are told to the same precision. @param {Moment} one @param {Moment} other */
const sameParts = (one, other) => Object.keys(one.shown).join() === Object.keys(other.shown).join();

/** @param {string} edtf a day, month or year @returns {Moment | null} */
function parseDate(edtf) {
    const parts = /^(\d{4})(?:-(0\d|1[0-2])(?:-(\d{2}))?)?(~?)$/.exec(edtf);
    if (!parts) return null;
    const [, year, month, day, about] = parts;
    /** @type {Intl.DateTimeFormatOptions} */
    const shown = {year: 'numeric', timeZone: 'UTC'};
    if (month) shown.month = 'long';
    if (day) shown.day = 'numeric';
    const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    return {shown, moment, about: about === '~'};
}
