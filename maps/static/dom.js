// @ts-check
/** Elements from data: text only ever becomes text, never markup. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; `on…` listeners; `lang`, `class`, `text`
 * @param {(Node | string | null)[]} children
 * @returns {HTMLElement}
 */
export function el(tag, properties = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === null || value === undefined || value === false) continue;
        if (typeof value === 'function') node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
        else if (name === 'text') node.textContent = String(value);
        else node.setAttribute(name, value === true ? '' : String(value));
    }
    node.append(...children.filter((child) => child !== null));
    return node;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {Node[]} children
 */
export function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
    node.append(...children);
    return node;
}

/**
 * A link that leaves the page safely; anything but http(s) stays plain text.
 * @param {string} text
 * @param {string | null} url
 */
export function link(text, url) {
    if (!url || !/^https?:\/\//i.test(url)) return el('span', {text});
    return el('a', {href: url, target: '_blank', rel: 'noopener noreferrer', text});
}

/** Text for the few places where Leaflet takes markup. @param {string} text */
export function escaped(text) {
    const holder = document.createElement('span');
    holder.textContent = text;
    return holder.innerHTML;
}
