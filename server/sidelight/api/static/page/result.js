// @ts-check
/** A reading -> the page's article, panels and title. */

import { article } from '../reader/blocks.js';
import { sourceCard } from '../reader/card.js';
import { byId } from '../reader/dom.js';
import { dropList, heldList, placeFolds, summary as dropSummary } from '../reader/drops.js';
import { head } from '../reader/head.js';
import { placeRelays, summary as voiceSummary, voiceList } from '../reader/voices.js';

/**
 * Show it and move the focus to its title.
 *
 * @param {import('../reader/types.js').Reading} reading
 * @param {import('../reader/types.js').Rules|null} rules
 * @param {(said: string) => void} say
 */
export function show(reading, rules, say) {
  document.title = `${reading.title || 'Untitled page'} – Sidelight`;
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

  const held = heldList(reading.held);
  byId('drops-summary', HTMLElement).textContent = dropSummary(reading.drops);
  byId('drops', HTMLElement).replaceChildren(...dropList(reading.drops, rules, body, say), ...(held ? [held] : []));
  byId('voices-summary', HTMLElement).textContent = voiceSummary(reading.blocks);
  byId('voices', HTMLElement).replaceChildren(...voiceList(reading.blocks));
  byId('card', HTMLElement).replaceChildren(...sourceCard(reading.card));
  byId('rules-info', HTMLElement).textContent = `${reading.ruleset.rules} rules, version ${reading.ruleset.version}.`;

  const title = byId('title', HTMLElement);
  window.scrollTo({ top: 0, behavior: 'instant' });
  title.focus({ preventScroll: true });
  say(`The article is ready. ${dropSummary(reading.drops)} ${voiceSummary(reading.blocks)}`);
}
