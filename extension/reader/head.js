// @ts-check
/** Title, byline and dates of a reading -> the head of the article. */

import { el, link } from './dom.js';
import { t } from './language.js';
import { pieceNote } from './piece.js';
import { dateName } from './words.js';

const WORDS_A_MINUTE = 220;

/**
 * @param {import('./types.js').Reading} reading
 * @param {HTMLElement} article
 * @returns {HTMLElement}
 */
export function head(reading, article) {
  const site = reading.site_name ?? reading.card.subject.registrable_domain;
  const address = reading.canonical_url ?? reading.url;
  return el(
    'header',
    { class: 'article-head' },
    site && el('p', { class: 'site' }, link(address, site) ?? site),
    el('h1', { id: 'title', tabindex: '-1' }, reading.title || t('Untitled page')),
    el('p', { class: 'meta' }, ...meta(reading)),
    pieceNote(reading.piece, article),
    ...reading.notes.map((note) => el('p', { class: 'note' }, note)),
  );
}

/** @param {import('./types.js').Reading} reading */
function meta(reading) {
  const { byline, published, modified } = reading;
  const parts = [
    byline && el('span', { class: 'byline' }, byline),
    published && el('time', { datetime: published }, dateName(published)),
    modified && modified.slice(0, 10) !== published?.slice(0, 10) && el('span', {}, `${t('updated')} `, el('time', { datetime: modified }, dateName(modified))),
    el('span', {}, length(reading.word_count)),
  ];
  return parts.filter((part) => part instanceof Node);
}

/** @param {number} words */
export function length(words) {
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE));
  return `${words === 1 ? t('1 word') : t('$1 words', words)}, ${minutes === 1 ? t('1 minute') : t('$1 minutes', minutes)}`;
}
