// @ts-check
/** The reader's tab: takes the page from the tab it was opened for, sends it, shows what comes back. */

import { byId, el } from '../reader/dom.js';
import { locale, t, translate } from '../reader/language.js';
import { show } from '../reader/show.js';
import { addressFor, askedFor } from '../lib/addresses.js';
import { read, rules } from '../lib/api.js';
import { hostOf, isAllowed, size } from '../lib/server.js';
import { settings } from '../lib/settings.js';
import { notAllowed } from '../lib/trouble.js';
import { alwaysRead } from './always.js';
import { pointAt, startPointing } from './clutter.js';
import { contents } from './contents.js';
import { startFocus } from './focus.js';
import { startKeys } from './keys.js';
import { startLook } from './look.js';
import { lookUp } from './lookups.js';
import { page } from './page.js';
import { mayReport, wronglyRemoved } from './report.js';
import { startTake } from './take.js';
import { clearTrouble, showTrouble } from './trouble.js';

const asked = askedFor(location.search);
const status = byId('status', HTMLElement);
/** @type {AbortController|null} */
let running = null;

/** @param {string} said to people who hear the page */
function say(said) {
  status.textContent = '';
  requestAnimationFrame(() => {
    status.textContent = said;
  });
}

/** @param {string} said what is waited for */
function wait(said) {
  byId('wait', HTMLElement).hidden = false;
  byId('wait-text', HTMLElement).textContent = said;
  say(said);
}

async function start() {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  clearTrouble();
  try {
    await run(mine.signal);
  } catch (error) {
    if (!mine.signal.aborted) showTrouble(error, { again: start, whole: asked.selection ? () => location.replace(addressFor({ tab: asked.tab })) : null });
  } finally {
    if (running === mine) byId('wait', HTMLElement).hidden = true;
  }
}

/** @param {AbortSignal} signal */
async function run(signal) {
  const service = await settings();
  const host = hostOf(service.server);
  wait(t('Taking the page from its tab …'));
  const taken = await page(asked);
  if (!(await isAllowed(service.server))) throw notAllowed(service.server);

  const body = JSON.stringify(taken.body);
  const bytes = new Blob([body]).size;
  wait(asked.link ? t('$1 fetches and reads the page …', host) : t('Sending $1 to $2 and waiting for the answer …', size(bytes, locale()), host));
  const [reading, names] = await Promise.all([read(service, body, signal), rules(service, signal)]);
  performance.mark('answered');

  const report = mayReport(service, reading);
  await show(reading, names, { say, more: (drop) => wronglyRemoved(drop, report, say) });
  applyLook();
  byId('sent', HTMLElement).replaceChildren(...sent(taken, bytes, host).map((line) => el('li', {}, line)));
  contents(byId('article-body', HTMLElement));
  take.shown(reading);
  pointAt(reading, service, taken.body.html ?? '', say);
  await alwaysRead(reading.url, byId('always', HTMLElement), say);
  await lookUp(service, taken.body, say);
}

/**
 * @param {import('./page.js').Taken} taken
 * @param {number} bytes
 * @param {string} host
 */
function sent({ frames, roots }, bytes, host) {
  return [
    asked.link ? t('The link’s address went to $1, which fetched the page.', host) : t('$1 went to $2: the page as your browser had it, and its address.', size(bytes, locale()), host),
    roots > 0 && (roots === 1 ? t('1 part that the page had closed off was read too.') : t('$1 parts that the page had closed off were read too.', roots)),
    frames > 0 && (frames === 1 ? t('1 frame of another site could not be read and is missing here.') : t('$1 frames of other sites could not be read and are missing here.', frames)),
  ].filter((line) => line !== false);
}

byId('stop', HTMLButtonElement).addEventListener('click', () => {
  running?.abort();
  byId('wait', HTMLElement).hidden = true;
  showTrouble(null, { again: start, whole: null });
});
byId('pick', HTMLButtonElement).addEventListener('click', async () => {
  if (asked.tab === null) return;
  await chrome.tabs.create({ url: addressFor({ tab: asked.tab }, 'propose.html'), active: false });
  await chrome.tabs.update(asked.tab, { active: true });
});
if (asked.tab === null) byId('pick', HTMLButtonElement).hidden = true;

translate(document);
const take = startTake(say);
startPointing(say);
startFocus(say);
const applyLook = await startLook();
await startKeys(say);
await start();
