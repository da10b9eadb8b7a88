// @ts-check
/** On paper: one page with the islands, title, legend, date and sources of the data; no controls. */

/** @param {any} stage */
export function preparePrinting(stage) {
    const {map, words} = stage;
    const container = map.getContainer();
    /** @type {{centre: any, zoom: number} | null} */
    let before = null;

    window.addEventListener('beforeprint', () => {
        before = {centre: map.getCenter(), zoom: map.getZoom()};
        document.documentElement.classList.add('printing');
        container.dataset.date = words.date(new Date().toISOString().slice(0, 10));
        map.invalidateSize({animate: false});
        map.fitBounds(stage.context, {animate: false, padding: [12, 12]});
        stage.labels.place();
    });
    window.addEventListener('afterprint', () => {
        document.documentElement.classList.remove('printing');
        map.invalidateSize({animate: false});
        if (before) map.setView(before.centre, before.zoom, {animate: false});
    });
}
