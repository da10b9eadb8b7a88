// @ts-check
/** A citation of what the record says of an island: version, licences and sources, ready to paste. */

/** @import {Island, Stage} from './stage.js' */

/** @param {Stage} stage @param {Island} island */
export function citationOf(stage, island) {
    const {words, page} = stage;
    const [atlas] = page.credits;
    return words.say('citation', {
        atlas: words.pick(atlas),
        version: page.version,
        names: [...stage.names.written(island.names), ...stage.names.usual(island)].map(({text}) => text)
            .filter((text, place, all) => all.indexOf(text) === place).join(' / '),
        licence: page.licences.records,
        coastlines: words.pick(page.coastlineCredit),
        coastlineLicence: page.licences.coastlines,
        date: words.date(page.coastlineDate),
        sources: cited(island).map((id) => page.sources[id]).filter(Boolean).map(work).join('; '),
    });
}

/** Every source that the island's facts rest on, once. @param {Island} island @returns {string[]} */
function cited(island) {
    const facts = [
        ...Object.values(island.readings), ...Object.values(island.areas), ...Object.values(island.admin),
        ...island.population, island.administeredBy, island.claimedBy, island.highest, island,
    ];
    return [...new Set(facts.flatMap((fact) => fact?.sources ?? []))];
}

/** @param {import('./page.js').Source} source */
const work = ({publisher, title, date, url}) => [publisher, title, date, url].filter(Boolean).join(', ');
