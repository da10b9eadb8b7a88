// @ts-check
/** Who holds land, in words: a state, two without a line between them, or nobody. */

/** @import {Stage} from './stage.js' */

/** @param {Stage} stage @param {string} id */
const holderOf = (stage, id) => stage.page.holders.find((one) => one.id === id);

/** @param {Stage} stage @param {string} id */
export function holderName(stage, id) {
    const {words, page} = stage;
    return words.pick(holderOf(stage, id)?.name) || (page.texts[`holder-${id}`] ? words.say(`holder-${id}`) : id);
}

/** The tone that fills what somebody holds. @param {Stage} stage @param {string} id */
export const holderTone = (stage, id) =>
    /** @type {import('./page.js').Holder} */ (holderOf(stage, id) ?? holderOf(stage, 'none')).tone;

/** By what it is held. @param {Stage} stage @param {string} kind */
export const basisName = (stage, kind) => stage.words.say(`basis-${kind}`);
