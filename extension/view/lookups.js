// @ts-check
/** The source card's look-ups: made once they are allowed, shown when they come. */

import { byId, el } from '../reader/dom.js';
import { sourceCard } from '../reader/card.js';
import { t } from '../reader/language.js';
import { card } from '../lib/api.js';
import { change } from '../lib/settings.js';
import { fault } from '../lib/trouble.js';

/**
 * @param {import('../lib/settings.js').Settings} service
 * @param {import('../lib/api.js').Page} page as it was sent
 * @param {(said: string) => void} say
 */
export async function lookUp(service, page, say) {
  const place = byId('lookups', HTMLElement);
  if (!page.url) return;
  if (service.lookups) {
    await fill(service, page, place, say);
    return;
  }
  const button = el('button', { type: 'button', class: 'quiet' }, t('Look the outlet up'));
  button.addEventListener('click', async () => {
    await change({ lookups: true });
    await fill(service, page, place, say);
  });
  place.replaceChildren(el('p', { class: 'about' }, t('More can be looked up: registries, Wikidata and the like then learn the site’s domain from your service, nothing else.')), button);
}

/**
 * @param {import('../lib/settings.js').Settings} service
 * @param {import('../lib/api.js').Page} page
 * @param {HTMLElement} place
 * @param {(said: string) => void} say
 */
async function fill(service, page, place, say) {
  place.replaceChildren(el('p', { class: 'about' }, t('Looking the outlet up …')));
  try {
    const found = await card(service, page, AbortSignal.timeout(30_000));
    byId('card', HTMLElement).replaceChildren(...sourceCard(found));
    place.replaceChildren();
    say(t('The source card has been filled in.'));
  } catch (error) {
    const { message, kind } = fault(error);
    place.replaceChildren(el('p', { class: 'about' }, kind === 'not-found' ? t('This service makes no look-ups.') : t('The look-ups could not be made: $1', message)));
  }
}
