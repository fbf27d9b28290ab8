// @ts-check
/** Names, attributes and children -> elements. Text goes in as text: nothing here reads markup. */

/** @typedef {Node|string|null|undefined|false} Child */
/** @typedef {{[name: string]: string|number|boolean|null|undefined|EventListener}} Attributes */

/**
 * An element. Attributes that are null, undefined or false are left out; functions listen to the event
 * that their name says after `on`.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...(Child|Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) made.append(child);
  }
  return made;
}

/**
 * The element of that id, which the page is known to have.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/** @param {string} text */
export function unseen(text) {
  return el('span', { class: 'unseen' }, text);
}

/**
 * A link to another site, null where the address is none of the web's.
 *
 * @param {string|null} address
 * @param {...Child} children
 */
export function link(address, ...children) {
  const href = webAddress(address);
  return href ? el('a', { href, rel: 'noreferrer noopener nofollow' }, ...children) : null;
}

/**
 * The address if it is http, https or mailto; `javascript:` and the like are never linked.
 *
 * @param {string|null} address
 */
export function webAddress(address) {
  if (!address) return null;
  try {
    const url = new URL(address);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
