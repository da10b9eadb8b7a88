// @ts-check
/** What the reader has chosen, in one place; whoever shows it listens. */

/**
 * @typedef {{lang: string, viewpoint: string, tab: string, article: string | null, note: string | null,
 *   island: string | null, view: string | null, day: string | null, event: string | null, scenario: string | null,
 *   compare: string | null, present: string | null, drafts: number}} Choice
 *   view: latitude, longitude and zoom where the reader moved the map;
 *   day: ISO 8601, today when none is chosen; event: one picked from the record; compare: the event whose two days are shown in one map;
 *   present: whether the page is shown to an audience; drafts: how often the reader's own notes changed
 * @typedef {{now: () => Readonly<Choice>, choose: (change: Partial<Choice>) => void,
 *   whenChosen: (keys: (keyof Choice)[], listener: (choice: Readonly<Choice>) => void) => void}} State
 */

/**
 * @param {Choice} initial
 * @returns {State}
 */
export function createState(initial) {
    let choice = Object.freeze({...initial});
    /** @type {{keys: (keyof Choice)[], listener: (choice: Readonly<Choice>) => void}[]} */
    const listeners = [];
    return {
        now: () => choice,
        choose(change) {
            const before = choice;
            choice = Object.freeze({...before, ...change});
            for (const {keys, listener} of listeners) {
                if (keys.some((key) => before[key] !== choice[key])) listener(choice);
            }
        },
        whenChosen(keys, listener) {
            listeners.push({keys, listener});
        },
    };
}
