// @ts-check
/** A reading -> the page's article, panels and title. The pages that show readings have elements of these ids. */

import { article } from './blocks.js';
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

/**
 * Show it and move the focus to its title.
 *
 * @param {import('./types.js').Reading} reading
 * @param {import('./types.js').Rules|null} rules
 * @param {Ways} ways
 */
export function show(reading, rules, { say, more }) {
  document.title = `${reading.title || t('Untitled page')} – Sidelight`;
  document.body.dataset.state = 'read';
  byId('result', HTMLElement).hidden = false;

  const whole = byId('article', HTMLElement);
  whole.dir = reading.direction;
  if (reading.language) whole.lang = reading.language;
  else whole.removeAttribute('lang');

  const body = byId('article-body', HTMLElement);
  body.replaceChildren(...article(reading.blocks));
  placeFolds(reading.drops, rules, body);
  placeRelays(reading.card.relays, body);
  byId('article-head', HTMLElement).replaceChildren(head(reading));
  const title = byId('title', HTMLElement);
  window.scrollTo({ top: 0, behavior: 'instant' });
  title.focus({ preventScroll: true });

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
