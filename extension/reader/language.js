// @ts-check
/** English sentences -> the reader's language. The extension has `_locales`; elsewhere English stays. */

const KEY_CHARS = 44;

/**
 * The name of a sentence in `_locales/<language>/messages.json`. Browsers do not tell the names' capitals
 * apart, so what is no whole sentence is marked.
 *
 * @param {string} english
 */
export function key(english) {
  const mark = /^\p{Ll}/u.test(english) ? 'part_' : '';
  return mark + english.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_|_$/g, '').slice(0, KEY_CHARS);
}

/**
 * The sentence in the reader's language, `$1`, `$2` … filled with the values.
 *
 * @param {string} english
 * @param {...(string|number)} values
 */
export function t(english, ...values) {
  const filled = values.map((value) => (typeof value === 'number' ? value.toLocaleString(locale()) : value));
  return i18n()?.getMessage(key(english), filled) || english.replaceAll(/\$(\d)/g, (whole, place) => filled[place - 1] ?? whole);
}

/** The language of numbers and dates, for they stand within sentences. */
export function locale() {
  return i18n()?.getMessage(key('en')) || 'en';
}

/**
 * Translate a page's own text: elements with `data-t` hold an English sentence, attributes that `data-t`
 * names do.
 *
 * @param {ParentNode} root
 */
export function translate(root) {
  if (root === document) document.documentElement.lang = locale();
  for (const element of root.querySelectorAll('[data-t]')) {
    const attributes = element.getAttribute('data-t')?.split(' ').filter(Boolean) ?? [];
    for (const name of attributes) element.setAttribute(name, t(element.getAttribute(name) ?? ''));
    if (attributes.length === 0) element.textContent = t(element.textContent?.trim().replaceAll(/\s+/g, ' ') ?? '');
  }
}

/** @returns {{getMessage(name: string, values?: string[]): string}|undefined} */
function i18n() {
  return /** @type {any} */ (globalThis).chrome?.i18n;
}
