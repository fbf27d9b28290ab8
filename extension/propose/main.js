// @ts-check
/** The tab behind the picker: it comes to the front once something was chosen, with the proposal. */

import { byId } from '../reader/dom.js';
import { t, translate } from '../reader/language.js';
import { askedFor } from '../lib/addresses.js';
import { isAllowed } from '../lib/server.js';
import { settings } from '../lib/settings.js';
import { notAllowed, unreadable } from '../lib/trouble.js';
import { colours, valid } from '../view/look.js';
import { captured } from '../view/page.js';
import { clearTrouble, showTrouble } from '../view/trouble.js';
import { proposalForm } from './form.js';
import { pick } from './pick.js';

const { tab } = askedFor(location.search);

/** @param {string} said */
function say(said) {
  byId('status', HTMLElement).textContent = said;
}

async function show() {
  const own = await chrome.tabs.getCurrent();
  if (own?.id !== undefined) await chrome.tabs.update(own.id, { active: true });
}

async function leave() {
  if (tab !== null) await chrome.tabs.update(tab, { active: true }).catch(() => undefined);
  window.close();
}

/** @type {import('./pick.js').Picked|null} */
let picked = null;

async function start() {
  clearTrouble();
  try {
    if (tab === null) throw unreadable();
    picked ??= await pick(tab);
    if (!picked) {
      await leave();
      return;
    }
    byId('choosing', HTMLElement).hidden = true;
    await show();
    await ask(picked, tab);
  } catch (error) {
    byId('choosing', HTMLElement).hidden = true;
    await show();
    await showTrouble(error, { again: start, whole: null });
  }
}

/**
 * @param {import('./pick.js').Picked} found
 * @param {number} from
 */
async function ask(found, from) {
  const service = await settings();
  if (!(await isAllowed(service.server))) throw notAllowed(service.server);
  const html = async () => (await captured(from, false)).html;
  const form = await proposalForm({ ...found, text: null, html }, { service, say, done: () => void leave() });
  byId('form-place', HTMLElement).replaceChildren(form);
  document.body.dataset.state = 'propose';
  form.querySelector('h2')?.focus();
}

byId('back', HTMLButtonElement).addEventListener('click', () => {
  if (tab !== null) void chrome.tabs.update(tab, { active: true });
});
translate(document);
document.title = `${t('Point out clutter')} – Sidelight`;
const { look } = await chrome.storage.local.get('look');
colours(valid(look));
await start();
