// @ts-check
/* global L */
/** The short answer beside an island: its names, what the agreement says, who holds and who claims it. */

import {el} from './dom.js';
import {focusCard} from './islandcards.js';
import {nameLines, areaLine, holdingLine, statusLine} from './facts.js';

/** @import {Popup} from 'leaflet' */
/** @import {Island, Stage} from './stage.js' */

/** @param {Stage} stage @param {Island} island @param {import('leaflet').LatLng} at */
export function islandPopup(stage, island, at) {
    const opener = document.activeElement;
    const build = () => el('div', {class: 'island-popup', 'data-island': island.id},
        nameLines(stage, island),
        statusLine(stage, island),
        el('p', {text: holdingLine(stage, island)}),
        el('p', {class: 'quiet', text: areaLine(stage, island)}),
        el('button', {
            type: 'button', class: 'action', text: stage.words.say('all-facts'),
            onclick: () => {
                stage.map.closePopup();
                stage.state.choose({tab: 'islands', island: island.id});
                focusCard(stage, island);
            },
        }));
    const popup = L.popup({...stage.flight.room(), maxWidth: 300, minWidth: 220})
        .setLatLng(at).setContent(build()).openOn(stage.map);
    const names = stage.names.usual(island).map((name) => name.text).join(' / ');
    boxOf(popup).setAttribute('aria-label', names);
    closeByKeyboard(stage, popup, opener);
    popup.on('remove', () => {
        const within = boxOf(popup).contains(document.activeElement);
        if (within && opener instanceof SVGElement) opener.focus();
    });
    stage.popup = {popup, build};
}

/** The element of a popup that was opened. @param {Popup} popup */
const boxOf = (popup) => /** @type {HTMLElement} */ (popup.getElement());

/** Say an open popup again in the language just picked. @param {Stage} stage */
export function translatePopup(stage) {
    if (!stage.popup?.popup.isOpen()) return;
    const {popup, build} = stage.popup;
    const within = boxOf(popup).contains(document.activeElement);
    popup.setContent(build());
    if (within) /** @type {HTMLElement} */ (boxOf(popup).querySelector('.action')).focus();
    nameCloser(stage, popup);
}

/** @param {Stage} stage @param {Popup} popup @param {Element | null} opener */
function closeByKeyboard(stage, popup, opener) {
    const box = boxOf(popup);
    box.setAttribute('role', 'dialog');
    nameCloser(stage, popup);
    if (opener?.matches?.('path')) /** @type {HTMLElement} */ (box.querySelector('.action')).focus();
    box.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Escape') return;
        stage.map.closePopup(popup);
        if (opener instanceof SVGElement) opener.focus();
    });
}

/** @param {Stage} stage @param {Popup} popup */
function nameCloser(stage, popup) {
    boxOf(popup).querySelector('.leaflet-popup-close-button')
        ?.setAttribute('aria-label', stage.words.say('close'));
}
