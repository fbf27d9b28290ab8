// @ts-check
/** Whether pages of this site open in the reader by themselves: a choice, and a permission, per site. */

import { el } from '../reader/dom.js';
import { t } from '../reader/language.js';
import { request } from '../lib/server.js';
import { change, settings } from '../lib/settings.js';

/**
 * @param {string|null} url of the page that is read
 * @param {HTMLElement} place
 * @param {(said: string) => void} say
 */
export async function alwaysRead(url, place, say) {
  if (!url || !/^https?:/.test(url)) return;
  const { hostname } = new URL(url);
  const box = el('input', { type: 'checkbox', id: 'always-box', checked: (await settings()).sites.includes(hostname) });
  box.addEventListener('change', async () => {
    if (box.checked && !(await request(url))) {
      box.checked = false;
      say(t('Without your leave pages of $1 do not open by themselves.', hostname));
      return;
    }
    const others = (await settings()).sites.filter((site) => site !== hostname);
    await change({ sites: box.checked ? [...others, hostname] : others });
    say(box.checked ? t('Pages of $1 will be sent and opened here by themselves.', hostname) : t('Pages of $1 wait for your click again.', hostname));
  });
  place.replaceChildren(el('label', {}, box, ' ', t('Always read pages of $1 here', hostname)));
}
