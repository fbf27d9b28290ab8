// @ts-check
/** A reading -> the page's article, panels and title. The pages that show readings have elements of these ids. */

import { parts } from './blocks.js';
import { sourceCard } from './card.js';
import { byId } from './dom.js';
import { dropList, heldList, placeFolds, summary as dropSummary } from './drops.js';
import { head } from './head.js';
import { t } from './language.js';
import { placeRelays, summary as voiceSummary, voiceList } from './voices.js';

/**
 * @typedef {object} Ways
 * @property {(said: string) => void} say
 * @property {import('./drops.js').Tools['more']} [more] a further thing to do about a drop
 */

const FIRST_BLOCKS = 120;

/**
 * Show it and move the focus to its title. The start of the article stands before the promise is first
 * waited for; the mark `shown` says when.
 *
 * @param {import('./types.js').Reading} reading
 * @param {import('./types.js').Rules|null} rules
 * @param {Ways} ways
 */
export async function show(reading, rules, { say, more }) {
  document.title = `${reading.title || t('Untitled page')} – Sidelight`;
  document.body.dataset.state = 'read';
  byId('result', HTMLElement).hidden = false;

  const whole = byId('article', HTMLElement);
  whole.dir = reading.direction;
  if (reading.language) whole.lang = reading.language;
  else whole.removeAttribute('lang');

  const body = byId('article-body', HTMLElement);
  const made = parts(reading.blocks, FIRST_BLOCKS);
  body.replaceChildren(...(made.next().value ?? []));
  byId('article-head', HTMLElement).replaceChildren(head(reading, whole));
  const title = byId('title', HTMLElement);
  window.scrollTo({ top: 0, behavior: 'instant' });
  title.focus({ preventScroll: true });
  performance.mark('shown');

  for (const part of made) {
    // A timer lets the browser draw what there is, also in a tab that is not seen.
    await new Promise((resolve) => setTimeout(resolve));
    body.append(...part);
  }
  placeFolds(reading.drops, rules, body);
  placeRelays(reading.card.relays, body);
  panels(reading, { rules, article: body, say, more });
  say(`${t('The article is ready.')} ${dropSummary(reading.drops)} ${voiceSummary(reading.blocks)}`);
}

/**
 * @param {import('./types.js').Reading} reading
 * @param {import('./drops.js').Tools} tools
 */
export function panels(reading, tools) {
  const held = heldList(reading.held);
  byId('drops-summary', HTMLElement).textContent = dropSummary(reading.drops);
  byId('drops', HTMLElement).replaceChildren(...dropList(reading.drops, tools), ...(held ? [held] : []));
  byId('voices-summary', HTMLElement).textContent = voiceSummary(reading.blocks);
  byId('voices', HTMLElement).replaceChildren(...voiceList(reading.blocks));
  byId('card', HTMLElement).replaceChildren(...sourceCard(reading.card));
  byId('rules-info', HTMLElement).textContent = t('$1 rules, version $2.', reading.ruleset.rules, reading.ruleset.version);
}
