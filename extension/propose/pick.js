// @ts-check
/** A tab -> the element that its reader chose on it. */

import { t, locale } from '../reader/language.js';
import { closed, unreadable } from '../lib/trouble.js';

/** @typedef {{candidates: {selector: string, count: number}[], chosen: number, excerpt: string, samples: string[], url: string, language: string}} Picked */

/**
 * @param {number} tabId
 * @returns {Promise<Picked|null>} null where they changed their mind
 */
export async function pick(tabId) {
  const target = { tabId };
  try {
    await chrome.scripting.executeScript({ target, files: ['picker/selectors.js', 'picker/frame.js', 'picker/picker.js'] });
    // The answer comes back as the result, so no message passes that a page could forge.
    const [answer] = await chrome.scripting.executeScript({ target, func: start, args: [labels()] });
    return answer?.result ?? null;
  } catch (error) {
    throw /no tab|invalid tab/i.test(String(error)) ? closed() : unreadable();
  }
}

/**
 * Runs inside the page.
 *
 * @param {{[name: string]: string}} words
 * @returns {Promise<Picked|null>}
 */
function start(words) {
  return /** @type {any} */ (globalThis).sidelightPick(words);
}

const labels = () => ({
  language: locale(),
  title: t('Point out clutter to Sidelight'),
  help: t('Move over the clutter and click it, or choose with the arrow keys: up and down go out and in, left and right go beside. Escape ends.'),
  reach: t('Reach'),
  choose: t('This is clutter'),
  wider: t('Wider'),
  narrower: t('Narrower'),
  cancel: t('Cancel'),
  one: t('Only this one on the page'),
  many: t('$1 of them on the page', '#'),
});
