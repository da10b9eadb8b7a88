// @ts-check
/* global L */
/** The short answer beside an island: its names, what the agreement says, who holds and who claims it. */

import {el} from './dom.js';
import {nameLines, areaLine, holdingLine, statusLine} from './facts.js';

/** @param {any} stage @param {any} island @param {any} at */
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
                stage.panel.querySelector(`[data-card="${CSS.escape(island.id)}"] button`)?.focus();
            },
        }));
    const popup = L.popup({...stage.flight.room(), maxWidth: 300, minWidth: 220})
        .setLatLng(at).setContent(build()).openOn(stage.map);
    const names = stage.names.usual(island).map((/** @type {any} */ name) => name.text).join(' / ');
    popup.getElement().setAttribute('aria-label', names);
    closeByKeyboard(stage, popup, opener);
    popup.on('remove', () => {
        const within = popup.getElement().contains(document.activeElement);
        if (within && opener instanceof SVGElement) opener.focus();
    });
    stage.popup = {popup, build};
}

/** Say an open popup again in the language just picked. @param {any} stage */
export function translatePopup(stage) {
    if (!stage.popup?.popup.isOpen()) return;
    const {popup, build} = stage.popup;
    const within = popup.getElement().contains(document.activeElement);
    popup.setContent(build());
    if (within) popup.getElement().querySelector('.action').focus();
    nameCloser(stage, popup);
}

/** @param {any} stage @param {any} popup @param {Element | null} opener */
function closeByKeyboard(stage, popup, opener) {
    const box = popup.getElement();
    box.setAttribute('role', 'dialog');
    nameCloser(stage, popup);
    if (opener?.matches?.('path')) box.querySelector('.action').focus();
    box.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Escape') return;
        stage.map.closePopup(popup);
        if (opener instanceof SVGElement) opener.focus();
    });
}

/** @param {any} stage @param {any} popup */
function nameCloser(stage, popup) {
    popup.getElement().querySelector('.leaflet-popup-close-button')
        ?.setAttribute('aria-label', stage.words.say('close'));
}
