// @ts-check
/** The panel: title, tabs, and the data's credentials. On a phone it is a sheet. */

import {el} from './dom.js';
import {showArticle} from './articles.js';
import {showIslandCards} from './islandcards.js';
import {makeSheet} from './sheet.js';
import {searchField} from './search.js';
import {showScenarios} from './scenarios.js';
import {showTimeline} from './timeline.js';
import {viewpointSwitch} from './viewpoints.js';

/** @import {Stage} from './stage.js' */

const CONTENTS = [
    {id: 'article', show: showArticle},
    {id: 'islands', show: showIslandCards},
    {id: 'time', show: showTimeline},
    {id: 'what-if', show: showScenarios},
];
export const TABS = CONTENTS.map(({id}) => id);

/** The empty panel: what the map must leave free. @param {Stage} stage */
export function framePanel(stage) {
    stage.panel = el('aside', {class: 'panel', 'data-obstacle': true});
    stage.root.append(stage.panel);
}

/** What stands in the panel whatever the tab. @param {Stage} stage */
export function fillPanel(stage) {
    const {words, state, page, panel} = stage;
    const title = el('h1', {});
    const subtitle = el('p', {class: 'subtitle'});
    const tabs = TABS.map((id) => el('button', {
        type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}`, 'data-tab': id,
        onclick: () => state.choose({tab: id}),
        onkeydown: (/** @type {KeyboardEvent} */ event) => step(event),
    }));
    const list = el('div', {role: 'tablist', class: 'tabs'}, ...tabs);
    const bodies = TABS.map((id) => el('section', {
        role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: '0',
    }));
    const credentials = el('div', {});
    const scroll = el('div', {class: 'scroll'}, searchField(stage), ...bodies,
        el('footer', {class: 'credentials'}, viewpointSwitch(stage), credentials));
    /** How far each tab was scrolled. @type {Map<string, number>} */
    const depths = new Map();
    scroll.addEventListener('scrollend', () => depths.set(state.now().tab, scroll.scrollTop));
    panel.append(el('header', {}, title, subtitle), list, scroll);
    makeSheet(stage, panel);
    state.whenChosen(['tab'], select); // before the contents, which scroll to what was chosen

    /** Arrow keys walk through the tabs. @param {KeyboardEvent} event */
    function step(event) {
        const move = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (!move) return;
        const here = TABS.indexOf(state.now().tab);
        const next = (here + move + TABS.length) % TABS.length;
        state.choose({tab: TABS[next]});
        tabs[next].focus();
    }

    function select() {
        TABS.forEach((id, place) => {
            const chosen = id === state.now().tab;
            tabs[place].setAttribute('aria-selected', String(chosen));
            tabs[place].tabIndex = chosen ? 0 : -1;
            bodies[place].hidden = !chosen;
        });
        scroll.scrollTop = depths.get(state.now().tab) ?? 0;
    }

    function write() {
        title.textContent = words.pick(page.title);
        subtitle.textContent = words.pick(page.subtitle);
        panel.setAttribute('aria-label', words.pick(page.title));
        list.setAttribute('aria-label', words.say('views'));
        TABS.forEach((id, place) => { tabs[place].textContent = words.say(`tab-${id}`); });
        credentials.replaceChildren(
            el('p', {text: words.say('credentials', {version: page.version, date: words.date(page.coastlineDate)})}),
            el('p', {text: page.credits.map(words.pick).join(' · ')}),
            el('p', {text: nameOrder(stage)}));
    }

    state.whenChosen(['lang', 'viewpoint'], write);
    write();
    select();
}

/** Fill a tab. @param {Stage} stage @param {string} tab */
export function fillTab(stage, tab) {
    const body = /** @type {HTMLElement} */ (stage.panel.querySelector(`#panel-${tab}`));
    CONTENTS.find(({id}) => id === tab)?.show(stage, body);
}

/** Say in which order names stand, and by whose choice. @param {Stage} stage */
function nameOrder(stage) {
    const party = stage.party(stage.state.now().viewpoint);
    return party
        ? stage.words.say('one-side-first', {party: stage.words.pick(party.name)})
        : stage.words.say('no-side');
}
