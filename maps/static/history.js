// @ts-check
/** Who held what on a day: of each unit, what the last event up to then says. Days are ISO 8601. */

/** @import {Page, TimelineEvent} from './page.js' */

/**
 * @typedef {TimelineEvent & {day: string}} Happening
 * @typedef {{unit: string, holder: string, basis: string, event: Happening}} Tenure
 * @typedef {ReturnType<typeof createHistory>} History
 */

const NOBODY = new Set(['none', 'undivided']);
const STOPS = new Set(['treaty', 'declaration']); // kinds of events, beside those that changed who holds what
const MILLISECONDS = 86400000;

/** @param {Page} page */
export function createHistory(page) {
    const {units, borders} = page.timeline;
    /** @type {Happening[]} */
    const events = page.timeline.events.map((event) => ({...event, day: event.day ?? event.date}));
    const changes = inOrder(events.filter((event) => event.holders));
    const first = units
        .map(({id}) => changes.find((event) => event.holders?.[id])?.day ?? '9999')
        .reduce((late, day) => (day > late ? day : late), '');
    const stops = inOrder(events.filter((event) => (event.holders || STOPS.has(event.kind)) && event.day >= first));

    /** The units that went from one state to another. */
    const moved = new Set(units.map(({id}) => id).filter((id) => new Set(changes
        .flatMap((event) => event.holders?.[id]?.[0] ?? [])
        .filter((holder) => !NOBODY.has(holder))).size > 1));

    /** Who holds each unit; nothing when the record does not say of all. @param {string} day */
    function on(day) {
        if (day < first) return null;
        /** @type {Map<string, Tenure>} */
        const tenures = new Map(units.map(({id}) => [id, /** @type {Tenure} */ ({})]));
        for (const event of changes) {
            if (event.day > day) break;
            for (const [unit, [holder, basis]] of Object.entries(event.holders ?? {})) {
                if (tenures.has(unit)) tenures.set(unit, {unit, holder, basis, event});
            }
        }
        return tenures;
    }

    /** The lines between units of two states. @param {Map<string, {holder: string}> | null} tenures */
    const bordersOf = (tenures) => borders.filter(({between}) => {
        const [one, other] = between.map((unit) => tenures?.get(unit)?.holder ?? 'none');
        return one !== other && !NOBODY.has(one) && !NOBODY.has(other);
    });

    /** The last event up to a day that changed who holds what. @param {string} day */
    const inForce = (day) => changes.findLast((event) => event.day <= day) ?? null;

    /** The units that an event gave to another, or in another way. @param {Happening} event */
    function changesBy({day}) {
        const [old, fresh] = [on(dayBefore(day)), on(day)];
        if (!old || !fresh) return [];
        return [...fresh.values()].flatMap((after) => {
            const before = /** @type {Tenure} */ (old.get(after.unit));
            return before.holder !== after.holder || before.basis !== after.basis ? [{unit: after.unit, before, after}] : [];
        });
    }

    /** What took place on a day, may have, or took effect. @param {string} day */
    const happened = (day) => events.filter((event) => event.day === day || covers(event, day));

    /** @param {string | null} id */
    const find = (id) => events.find((event) => event.id === id) ?? null;

    /** The stop before or after a day. @param {string} day @param {1 | -1} direction */
    const step = (day, direction) => (direction > 0
        ? stops.find((event) => event.day > day)
        : stops.findLast((event) => event.day < day)) ?? null;

    return {first, events, stops, moved, on, bordersOf, inForce, changesBy, happened, find, step};
}

/** @template {{day: string}} T @param {T[]} events @returns {T[]} events of one day in the order of the record */
const inOrder = (events) => [...events].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));

/** @param {Happening} event @param {string} day */
function covers({date, within}, day) {
    const [from, until] = within ?? [date, date];
    return from <= day && (until === null || day <= until);
}

/** Days since 1970. @param {string} day */
export const numberOf = (day) => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS;

/** @param {number} number of days since 1970 */
export const dayOf = (number) => new Date(number * MILLISECONDS).toISOString().slice(0, 10);

/** @param {string} day */
export const dayBefore = (day) => dayOf(numberOf(day) - 1);

/** The reader's own date. */
export function today() {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The first day of what a reader typed: a year, month or day. @param {string} text @returns {string | null} */
export function typedDay(text) {
    const parts = /^\s*(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?\s*$/.exec(text.normalize('NFKC'));
    if (!parts) return null;
    const [, year, month = '1', day = '1'] = parts;
    const written = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
    const number = numberOf(written);
    return Number.isNaN(number) || dayOf(number) !== written ? null : written;
}
