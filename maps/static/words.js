// @ts-check
/** The page's own words and the record's texts, in the language of the reader. */

/**
 * @param {any} page
 * @param {import('./state.js').State} state
 */
export function createWords(page, state) {
    const fallback = page.languages[0].code;

    /** @param {Record<string, string> | null | undefined} texts */
    const pick = (texts) => (texts ? texts[state.now().lang] ?? texts[fallback] ?? '' : '');

    /**
     * @param {string} key
     * @param {Record<string, string | number>} [values] what stands for `{name}` in the text
     */
    const say = (key, values = {}) =>
        pick(page.texts[key]).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

    const locale = () =>
        page.languages.find((/** @type {any} */ one) => one.code === state.now().lang).locale;

    /** Formatters take long to make. @type {Map<string, any>} */
    const formatters = new Map();

    /** @param {'NumberFormat' | 'DateTimeFormat' | 'PluralRules'} kind @param {object} options */
    function formatter(kind, options) {
        const key = `${kind} ${locale()} ${JSON.stringify(options)}`;
        if (!formatters.has(key)) formatters.set(key, new Intl[kind](locale(), options));
        return formatters.get(key);
    }

    /** @param {number} value @param {number} [digits] decimals shown at most */
    const number = (value, digits = 0) =>
        formatter('NumberFormat', {maximumFractionDigits: digits}).format(value);

    /** @param {string} edtf a day, month or year, with `~` for about, or an interval of two */
    function date(edtf) {
        const [first, last] = edtf.split('/').map(parseDate);
        if (!first || (edtf.includes('/') && !last)) return edtf;
        const alike = last && !first.about && !last.about && sameParts(first, last);
        if (alike) return formatter('DateTimeFormat', first.shown).formatRange(first.moment, last.moment);
        return [first, last].filter(Boolean).map(oneDate).join(' – ');
    }

    /** @param {any} parsed */
    function oneDate({shown, moment, about}) {
        const text = formatter('DateTimeFormat', shown).format(moment);
        return about ? say('about', {date: text}) : text;
    }

    /**
     * A count with its unit, in the form that the number asks for: `key.one`, `key.few`, `key.other` …
     * @param {string} key @param {number} value @param {number} [digits]
     */
    function count(key, value, digits = 0) {
        const form = formatter('PluralRules', {}).select(value);
        const found = page.texts[`${key}.${form}`] ? `${key}.${form}` : `${key}.other`;
        return say(found, {count: number(value, digits)});
    }

    return {pick, say, number, count, date};
}

/** Whether two dates are told to the same precision. @param {any} one @param {any} other */
const sameParts = (one, other) => Object.keys(one.shown).join() === Object.keys(other.shown).join();

/** @param {string} edtf a day, month or year */
function parseDate(edtf) {
    const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)$/.exec(edtf);
    if (!parts) return null;
    const [, year, month, day, about] = parts;
    /** @type {Intl.DateTimeFormatOptions} */
    const shown = {year: 'numeric', timeZone: 'UTC'};
    if (month) shown.month = 'long';
    if (day) shown.day = 'numeric';
    const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    return {shown, moment, about: about === '~'};
}
