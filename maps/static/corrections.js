// @ts-check
/**
 * Corrections of what was found in a text: right, no mention, another place, or one that was missed. They are
 * saved as `my.corrections.json`, which `disputed-islands map --article my.txt` reads beside the text.
 */

import {el} from './dom.js';
import {save} from './download.js';

/** @import {Stage} from './stage.js' */
/** @import {Article} from './page.js' */

const AROUND = 20; // characters on each side that tell one occurrence from another

/** @typedef {{action: 'accept' | 'reject' | 'move' | 'add', exact: string, id?: string, prefix?: string, suffix?: string}} Correction */
/** @typedef {{exact: string, prefix: string, suffix: string, mark: HTMLElement | null}} Words */

/** What the reader corrected so far, by article. @type {Map<string, Correction[]>} */
const made = new Map();

/**
 * The bar above the text, and what it does with the text below it.
 * @param {Stage} stage @param {Article} article @param {HTMLElement} body
 * @returns {HTMLElement}
 */
export function correctionBar(stage, article, body) {
    const {words} = stage;
    const list = made.get(article.id) ?? [];
    made.set(article.id, list);
    /** @type {Words | null} */
    let chosen = null;
    let open = false;
    /** How to take back what corrections did to the text. @type {Map<Correction, () => void>} */
    const shown = new Map();

    const toggle = el('button', {type: 'button', class: 'action', 'aria-expanded': 'false', text: words.say('correct'),
        onclick: () => { open = !open; chosen = null; write(); }});
    const drawer = el('div', {class: 'correcting', role: 'group', 'aria-label': words.say('correct'), hidden: true});

    body.addEventListener('click', (event) => {
        const mark = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest('mark:not(.added)'));
        if (open && mark) take(wordsOf(body, mark));
    });
    document.addEventListener('selectionchange', () => {
        const found = open && body.isConnected ? selected(body) : null;
        if (found) take(found);
    });

    /** @param {Correction} one */
    function show(one) {
        const back = showIn(body, one);
        if (back) shown.set(one, back);
    }

    /** @param {Words} found */
    function take(found) {
        chosen = found;
        write();
    }

    /** @param {Correction['action']} action @param {string} [id] */
    function correct(action, id) {
        if (!chosen) return;
        const {exact, prefix, suffix} = chosen;
        const one = {action, exact, ...(id ? {id} : {}), prefix, suffix};
        list.push(one);
        show(one);
        chosen = null;
        write();
    }

    function write() {
        toggle.setAttribute('aria-expanded', String(open));
        drawer.hidden = !open;
        if (open) drawer.replaceChildren(...(chosen ? choices(chosen) : [el('p', {class: 'quiet', text: words.say('correct-how')})]), ...listed());
    }

    /** @param {Words} found */
    function choices({exact, mark}) {
        const button = (/** @type {string} */ key, /** @type {() => void} */ act) =>
            el('button', {type: 'button', class: 'action', 'data-correct': key, text: words.say(key), onclick: act});
        return [
            el('p', {}, el('q', {text: exact})),
            el('div', {class: 'pills'},
                mark && button('correct-accept', () => correct('accept', mark.dataset.mention)),
                mark && button('correct-reject', () => correct('reject')),
                places(stage, words.say(mark ? 'correct-move' : 'correct-add'), (id) => correct(mark ? 'move' : 'add', id))),
        ];
    }

    function listed() {
        if (!list.length) return [];
        return [
            el('ul', {class: 'quiet'}, ...list.map((one, place) => el('li', {},
                `${words.say(`correct-${one.action}`)}: ${one.exact}${one.id ? ` → ${nameOf(stage, one.id)}` : ''} `,
                el('button', {type: 'button', class: 'pill', text: words.say('correct-undo'),
                    onclick: () => { list.splice(place, 1); shown.get(one)?.(); write(); }})))),
            el('button', {type: 'button', class: 'action', 'data-correct': 'save', text: words.say('correct-save'),
                onclick: () => save(new Blob([`${JSON.stringify(list, null, 1)}\n`], {type: 'application/json'}),
                    `${article.id}.corrections.json`)}),
        ];
    }

    list.forEach(show);
    write();
    return el('div', {class: 'corrections'}, toggle, drawer);
}

/**
 * Show in the text what a correction means.
 * @param {HTMLElement} body @param {Correction} correction
 * @returns {(() => void) | null} how to take it back
 */
function showIn(body, {action, exact, id, prefix = '', suffix = ''}) {
    const range = find(body, prefix, exact, suffix);
    if (!range) return null;
    const mark = /** @type {HTMLElement | null | undefined} */ (range.startContainer.parentElement?.closest('mark'));
    if (action === 'add') {
        const added = el('mark', {class: 'mention added', role: 'button', tabindex: '0', 'data-mention': id});
        added.append(range.extractContents());
        range.insertNode(added);
        return () => added.replaceWith(...added.childNodes);
    }
    if (mark && action === 'reject') {
        mark.classList.add('rejected');
        return () => mark.classList.remove('rejected');
    }
    if (!mark || action !== 'move') return null;
    const before = mark.dataset.mention;
    mark.dataset.mention = id;
    return () => { mark.dataset.mention = before; };
}

/** The words between two others, where they stand in the text. @param {HTMLElement} body @param {string} prefix @param {string} exact @param {string} suffix */
function find(body, prefix, exact, suffix) {
    for (const paragraph of body.querySelectorAll('p')) {
        const at = paragraph.textContent?.indexOf(prefix + exact + suffix) ?? -1;
        if (at >= 0) return rangeOf(paragraph, at + prefix.length, exact.length);
    }
    return null;
}

/** @param {Element} paragraph @param {number} start @param {number} length in characters of its text */
function rangeOf(paragraph, start, length) {
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const size = node.textContent?.length ?? 0;
        if (passed <= start && start < passed + size) range.setStart(node, start - passed);
        if (start + length <= passed + size) {
            range.setEnd(node, start + length - passed);
            return range;
        }
        passed += size;
    }
    return null;
}

/** A choice of every place of the record. @param {Stage} stage @param {string} label @param {(id: string) => void} pick */
function places(stage, label, pick) {
    const all = [...stage.islands.values(), ...stage.places.values()]
        .map(({id}) => ({id, name: nameOf(stage, id)}))
        .sort((a, b) => a.name.localeCompare(b.name, stage.state.now().lang));
    return el('select', {class: 'action', 'aria-label': label, onchange: (/** @type {Event} */ event) => {
        const {value} = /** @type {HTMLSelectElement} */ (event.target);
        if (value) pick(value);
    }}, el('option', {value: '', text: `${label} …`}), ...all.map(({id, name}) => el('option', {value: id, text: name})));
}

/** @param {Stage} stage @param {string} id */
function nameOf(stage, id) {
    const record = stage.record(id);
    return record ? stage.names.usual(record).map((name) => name.text).join(' / ') : id;
}

/** @param {HTMLElement} body @param {HTMLElement} mark @returns {Words} */
function wordsOf(body, mark) {
    const range = document.createRange();
    range.selectNodeContents(mark);
    return {...around(body, range), mark};
}

/** What the reader selected in the text, if anything in one paragraph. @param {HTMLElement} body @returns {Words | null} */
function selected(body) {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const parent = (/** @type {Node} */ node) => (node instanceof Element ? node : node.parentElement)?.closest('.article-text p');
    const paragraph = parent(range.startContainer);
    if (!paragraph || !body.contains(paragraph) || paragraph !== parent(range.endContainer)) return null;
    const found = around(body, range);
    return found.exact.trim() ? {...found, mark: null} : null;
}

/** The words of a range, and what stands before and after them in their paragraph. @param {HTMLElement} body @param {Range} range */
function around(body, range) {
    const start = range.startContainer;
    const paragraph = (start instanceof Element ? start : start.parentElement)?.closest('p') ?? body;
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEnd(range.startContainer, range.startOffset);
    const after = document.createRange();
    after.selectNodeContents(paragraph);
    after.setStart(range.endContainer, range.endOffset);
    return {
        exact: range.toString(),
        prefix: [...before.toString()].slice(-AROUND).join(''),
        suffix: [...after.toString()].slice(0, AROUND).join(''),
    };
}
