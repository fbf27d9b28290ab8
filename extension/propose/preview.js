// @ts-check
/** A proposal -> what it would take out, and the article with that struck through. */

import { article } from '../reader/blocks.js';
import { el } from '../reader/dom.js';
import { t } from '../reader/language.js';
import { shorten } from '../reader/text.js';
import { preview, read } from '../lib/api.js';

/**
 * @param {string} html
 * @param {string} url
 * @param {import('../lib/api.js').Proposal} proposal
 * @param {import('../lib/api.js').Service} service
 */
export async function showPreview(html, url, proposal, service) {
  const signal = AbortSignal.timeout(60_000);
  const page = { html, ...(/^https?:/.test(url) && { url }) };
  const rule = { match: { css: [proposal.selector] } };
  const [found, reading] = await Promise.all([
    preview(service, { ...page, rule, category: proposal.category }, signal),
    read(service, JSON.stringify(page), signal),
  ]);
  const shown = el('div', { class: 'article-body' }, ...article(reading.blocks));
  const whole = el('div', { class: 'article', tabindex: '0', role: 'region', 'aria-label': t('The article'), dir: reading.direction }, shown);
  const gone = found.removed.map(({ text }) => flat(text));
  // The preview's ids would double those of a reader's article on the same page.
  for (const element of shown.querySelectorAll('[id]')) element.removeAttribute('id');
  for (const element of [...shown.querySelectorAll('p, li, h2, h3, h4, figcaption')]) {
    const text = flat(element.textContent ?? '');
    if (text.length > 2 && gone.some((other) => other.includes(text))) strike(element);
  }
  return el(
    'section',
    { class: 'preview', 'aria-label': t('Preview') },
    el('h3', {}, line(found)),
    found.already.length > 0 && el('p', { class: 'help' }, t('Rules take this out already: $1', found.already.join(', '))),
    ...found.held.map(({ reason }) => el('p', { class: 'help' }, t('A guard holds it back: $1', reason))),
    el('ul', {}, ...found.removed.map(({ text }) => el('li', {}, shorten(text || t('An element without text'), 200)))),
    whole,
  );
}

/** @param {import('../lib/api.js').Preview} found */
function line({ removed, words_removed }) {
  if (removed.length === 0) return t('It would take nothing out of this page.');
  return removed.length === 1 ? t('It would take out 1 passage of $1 words.', words_removed) : t('It would take out $1 passages of $2 words.', removed.length, words_removed);
}

/** @param {string} text */
const flat = (text) => text.replaceAll(/\s+/g, ' ').trim();

/** @param {Element} element */
function strike(element) {
  const del = document.createElement('del');
  del.append(...element.childNodes);
  element.append(del);
}
