// @ts-check
/** The kind of a piece -> the line above the text; a commentary's asides are said there once. */

import { el } from './dom.js';
import { t } from './language.js';
import { shorten } from './text.js';

/** @typedef {import('./types.js').Piece} Piece */
/** @typedef {import('./types.js').Sign} Sign */

const SIGN_CHARS = 120;

/** @type {{[kind: string]: string}} */
const KINDS = {
  commentary: t('Commentary'),
  review: t('Review'),
  interview: t('Interview'),
  sponsored: t('Sponsored'),
  satire: t('Satire'),
};
/**
 * The place that tells a reader most comes first; those that are not here count, and do not say.
 *
 * @type {{[place: string]: string}}
 */
const PLACES = {
  label: t('label at the headline'),
  headline: t('headline'),
  section: t('section'),
  line: t('text'),
  address: t('address'),
  type: t('type in the markup'),
  rating: t('thing reviewed, in the markup'),
};

/** @param {Piece|null|undefined} piece */
const isMostlyOwn = (piece) => piece?.signs.some((sign) => sign.place === 'voices' && sign.kind === 'commentary') ?? false;

/**
 * Whether asides are said once above the text, and not marked one by one.
 *
 * @param {Piece|null|undefined} piece
 */
export const saidOnce = (piece) => piece?.kind === 'commentary' || isMostlyOwn(piece);

/**
 * What a reader is told above the text; empty for a report, and where no kind is named.
 *
 * @param {Piece|null|undefined} piece
 */
export function pieceLine(piece) {
  if (!piece) return '';
  const { asides, sentences, signs } = piece;
  const name = KINDS[piece.kind ?? ''];
  if (!name) return isMostlyOwn(piece) ? t('Mostly the writer’s own voice: $1 of $2 sentences.', asides, sentences) : '';
  const sign = telling(signs.filter((one) => one.kind === piece.kind));
  if (!sign) {
    return piece.kind === 'commentary'
      ? t('Commentary: the writer’s own voice through most of it, $1 of $2 sentences.', asides, sentences)
      : t('$1: the text has its form.', name);
  }
  const said = t('$1: called so by the page ($2: “$3”).', name, PLACES[sign.place] ?? '', shorten(sign.text, SIGN_CHARS));
  // In an interview it is the person asked who judges.
  return saidOnce(piece) && piece.kind !== 'interview' ? `${said} ${t('The writer’s own voice: $1 of $2 sentences.', asides, sentences)}` : said;
}

/**
 * The sign that a reader is told.
 *
 * @param {Sign[]} signs
 */
function telling(signs) {
  for (const place of Object.keys(PLACES)) {
    const found = signs.find((sign) => sign.place === place);
    if (found) return found;
  }
  return undefined;
}

/**
 * The line, for the head of the article, and a switch that marks the asides all the same; null where there is
 * nothing to say. The class `said-once` on the article hides their marks, `each-aside` shows them again.
 *
 * @param {Piece|null} piece
 * @param {HTMLElement} article
 */
export function pieceNote(piece, article) {
  const once = saidOnce(piece);
  article.classList.toggle('said-once', once);
  article.classList.remove('each-aside');
  const said = pieceLine(piece);
  if (!said) return null;
  const button = once && (piece?.asides ?? 0) > 0 && el('button', { type: 'button', class: 'quiet', id: 'each-aside', 'aria-pressed': 'false' }, t('Mark each aside'));
  if (button) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(article.classList.toggle('each-aside')));
    });
  }
  return el('p', { class: 'piece' }, said, button && ' ', button);
}
