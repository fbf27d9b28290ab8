// @ts-check
/** The article -> the clipboard, a file, the printer. */

import { byId } from '../reader/dom.js';
import { backAgain } from '../reader/drops.js';
import { t } from '../reader/language.js';
import { markdown } from '../reader/markdown.js';
import { saveText } from '../lib/files.js';
import { webPage } from './webpage.js';

/** @typedef {import('../reader/types.js').Reading} Reading */

/**
 * Wire the buttons.
 *
 * @param {(said: string) => void} say
 */
export function startTake(say) {
  /** @type {Reading|null} */
  let reading = null;
  /** @type {(id: string, act: (reading: Reading) => Promise<void>|void) => void} */
  const on = (id, act) => byId(id, HTMLButtonElement).addEventListener('click', async () => {
    if (!reading) return;
    await act(reading);
    byId('take', HTMLElement).hidePopover();
  });
  const article = byId('article-body', HTMLElement);
  on('copy', async (shown) => {
    try {
      await navigator.clipboard.writeText(markdown(shown, backAgain(article)));
      say(t('Copied.'));
    } catch {
      say(t('The browser does not allow copying here.'));
    }
  });
  on('save-md', (shown) => save(`${fileName(shown.title)}.md`, 'text/markdown', markdown(shown, backAgain(article)), say));
  on('save-html', (shown) => save(`${fileName(shown.title)}.html`, 'text/html', webPage(shown, byId('article', HTMLElement)), say));
  byId('print', HTMLButtonElement).addEventListener('click', () => {
    byId('take', HTMLElement).hidePopover();
    window.print();
  });
  return { shown: (/** @type {Reading} */ now) => { reading = now; } };
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 * @param {(said: string) => void} say
 */
function save(name, type, text, say) {
  saveText(name, type, text);
  say(t('Saved as $1.', name));
}

/** @param {string} title */
export const fileName = (title) => title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '').slice(0, 60) || 'article';
