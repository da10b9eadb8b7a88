// @ts-check
/** Words in another script than the page's: each says its language, so that voices and fonts know it. */

import {el} from './dom.js';

/** @import {Stage} from './stage.js' */
/** @import {Language} from './page.js' */

/** Scripts that tell of a language; Latin letters do not: they transcribe every other. */
const SCRIPTS = [
    ['Han', 'Hiragana', 'Katakana'],
    ...['Arabic', 'Armenian', 'Bengali', 'Cyrillic', 'Devanagari', 'Georgian', 'Greek', 'Hangul', 'Hebrew', 'Thai'].map(
        (script) => [script]),
].map((names) => `[${names.map((name) => `\\p{scx=${name}}`).join('')}]`);

/**
 * A text in the reader's language, with what is written in the script of another of the page's languages marked.
 * @param {Stage} stage @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function spoken(stage, text) {
    const {languages} = stage.page;
    const own = languages.find(({code}) => code === stage.state.now().lang)?.name ?? '';
    const foreign = SCRIPTS.filter((script) => !matches(script, own) && matches(script, text));
    return foreign.reduce((/** @type {(string | HTMLElement)[]} */ parts, script) => {
        const language = languages.find(({name}) => matches(script, name));
        return language ? parts.flatMap((part) => (typeof part === 'string' ? cut(part, script, language) : [part])) : parts;
    }, [text]);
}

/** @param {string} script @param {string} text */
const matches = (script, text) => new RegExp(script, 'u').test(text);

/**
 * A language names itself in its own script: that tells whose a foreign run of letters is.
 * @param {string} text @param {string} script @param {Language} language
 */
function cut(text, script, language) {
    const runs = new RegExp(`(${script}+(?:[\\s\\p{P}]+${script}+)*)`, 'u');
    return text.split(runs).map((part, place) => (place % 2 ? el('span', {lang: language.code, text: part}) : part));
}
