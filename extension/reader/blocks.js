// @ts-check
/** Blocks -> elements of the article. */

import { el, unseen, webAddress } from './dom.js';
import { inline } from './inline.js';
import { t } from './language.js';
import { title } from './words.js';

/** @typedef {import('./types.js').Block} Block */

/** @param {number} index into `Reading.blocks` */
export const blockId = (index) => `block-${index}`;

/**
 * All blocks; list items that follow each other share a list, quotations a blockquote.
 * Each element that stands for `blocks[i]` has the id `blockId(i)`.
 *
 * @param {Block[]} blocks
 * @returns {HTMLElement[]}
 */
export function article(blocks) {
  return [...parts(blocks, blocks.length)].flat();
}

/**
 * The same in parts, so that the first can be shown while the rest is made. Lists and quotations that go on
 * in the next part grow in place.
 *
 * @param {Block[]} blocks
 * @param {number} size of a part in blocks
 */
export function* parts(blocks, size) {
  const top = Math.min(6, ...blocks.filter((block) => block.kind === 'heading').map((block) => block.level || 2));
  /** @type {HTMLElement[]} */
  const made = [];
  let given = 0;
  for (const [index, block] of blocks.entries()) {
    const element = one(block, blockId(index), top);
    if (block.kind === 'list_item') listFor(made, block).append(element);
    else if (block.quoted || block.kind === 'quote') quoteFor(made, block).append(element);
    else made.push(element);
    if (index % size === size - 1) {
      yield made.slice(given);
      given = made.length;
    }
  }
  yield made.slice(given);
}

/**
 * @param {Block} block
 * @param {string} id
 * @param {number} top the highest level of the article's headings, shown as h2
 * @returns {HTMLElement}
 */
function one(block, id, top) {
  const element = bare(block, id, top);
  if (block.labels.length === 0) return element;
  const names = [...new Set(block.labels.map((label) => title(label.kind)))];
  const labelled = el('div', { class: 'notice', role: 'note', 'aria-label': names.join(', ') });
  labelled.append(el('p', { class: 'notice-name', 'aria-hidden': 'true' }, names.join(' · ')), element);
  return block.kind === 'list_item' ? el('li', {}, labelled) : labelled;
}

/**
 * @param {Block} block
 * @param {string} id
 * @param {number} top
 * @returns {HTMLElement}
 */
function bare(block, id, top) {
  switch (block.kind) {
    case 'heading':
      return heading(Math.min(6, Math.max(2, 2 + (block.level || top) - top)), block, id);
    case 'list_item':
      return block.labels.length ? el('p', { id }, ...inline(block, id)) : item(block, id);
    case 'table':
      return table(block, id);
    case 'figure':
      return figure(block, id);
    case 'code':
      return el('pre', { id, tabindex: '0' }, el('code', {}, block.text));
    default:
      return el('p', { id }, ...inline(block, id));
  }
}

/**
 * @param {number} level
 * @param {Block} block
 * @param {string} id
 */
function heading(level, block, id) {
  const tag = /** @type {'h2'} */ (`h${level}`);
  return el(tag, { id }, ...inline(block, id));
}

/**
 * @param {Block} block
 * @param {string} id
 */
function item(block, id) {
  return el('li', { id, value: block.ordinal }, ...inline(block, id));
}

/**
 * The list at the end of what was made that the item continues, else a new one.
 *
 * @param {HTMLElement[]} made
 * @param {Block} block
 */
function listFor(made, block) {
  const tag = block.ordinal === null ? 'ul' : 'ol';
  const last = made.at(-1);
  const depth = Math.max(1, block.level);
  /** @type {HTMLElement|undefined} */
  let list = last && ['UL', 'OL'].includes(last.tagName) ? last : undefined;
  if (depth === 1 && list && list.tagName !== tag.toUpperCase()) list = undefined;
  if (!list) {
    list = el(tag);
    made.push(list);
  }
  for (let level = 1; level < depth; level += 1) {
    /** @type {Element|null} */
    const parent = list.lastElementChild;
    if (!parent) break;
    /** @type {Element|null} */
    const under = parent.lastElementChild;
    if (under instanceof HTMLElement && ['UL', 'OL'].includes(under.tagName)) list = under;
    else {
      const nested = el(tag);
      parent.append(nested);
      list = nested;
    }
  }
  return list;
}

/**
 * @param {HTMLElement[]} made
 * @param {Block} block
 */
function quoteFor(made, block) {
  const last = made.at(-1);
  if (last instanceof HTMLQuoteElement && block.quoted) return last;
  const quote = el('blockquote');
  made.push(quote);
  return quote;
}

/**
 * @param {Block} block
 * @param {string} id
 */
function table(block, id) {
  const rows = block.rows.map((cells, number) => {
    const tag = number < block.header_rows ? 'th' : 'td';
    return el('tr', {}, ...cells.map((cell) => el(tag, tag === 'th' ? { scope: 'col' } : {}, cell)));
  });
  const inner = el('table', {}, ...rows);
  return el('div', { id, class: 'table', role: 'region', 'aria-label': t('Table'), tabindex: '0' }, inner);
}

/**
 * A picture is not loaded until the reader asks: its server would learn who reads what.
 *
 * @param {Block} block
 * @param {string} id
 */
function figure(block, id) {
  const made = el('figure', { id });
  const image = block.image;
  const src = image && webAddress(image.src);
  if (image && src) {
    const about = image.alt || t('Picture without description');
    const button = el('button', { type: 'button', class: 'picture', 'data-src': src, 'data-alt': image.alt });
    button.append(el('span', { class: 'picture-alt' }, about), el('span', { class: 'picture-show' }, t('Show picture')));
    button.addEventListener('click', () => showPicture(button)?.focus());
    made.append(button);
  }
  if (block.text) made.append(el('figcaption', {}, ...inline(block, id)));
  else if (!made.hasChildNodes()) made.append(unseen(t('Picture')));
  return made;
}

/**
 * Put the picture where its button is.
 *
 * @param {HTMLButtonElement} button
 */
export function showPicture(button) {
  const { src, alt } = button.dataset;
  if (!src) return null;
  const image = el('img', { src, alt: alt ?? '', referrerpolicy: 'no-referrer', decoding: 'async', tabindex: '-1' });
  image.addEventListener('error', () => {
    image.replaceWith(el('p', { class: 'picture-failed' }, `${t('The picture could not be loaded.')} ${alt ?? ''}`));
  });
  button.replaceWith(image);
  return image;
}
