// @ts-check
/** The settings page, which is the first-run page too. */

import { byId, el } from '../reader/dom.js';
import { t, translate } from '../reader/language.js';
import { saveText } from '../lib/files.js';
import { base, hostOf, pattern, request } from '../lib/server.js';
import { change, exported, imported, settings, valid } from '../lib/settings.js';
import { colours, valid as validLook } from '../view/look.js';
import { tested } from './connection.js';

const server = byId('server', HTMLInputElement);
const key = byId('key', HTMLInputElement);
const choices = byId('choices', HTMLFormElement);
const moved = byId('moved', HTMLElement);

async function fill() {
  const now = await settings();
  server.value = now.server;
  key.value = now.key;
  for (const box of choices.querySelectorAll('input')) box.checked = now[/** @type {'lookups'|'menus'|'keys'} */ (box.name)];
  const list = byId('sites', HTMLUListElement);
  list.replaceChildren(...now.sites.map((site) => el('li', {}, site, el('button', { type: 'button', class: 'quiet', onclick: () => void forget(site) }, t('No longer')))));
  if (now.sites.length === 0) list.replaceChildren(el('li', {}, t('None.')));
}

/** @param {string} site */
async function forget(site) {
  const now = await settings();
  await change({ sites: now.sites.filter((other) => other !== site) });
  const origins = [`http://${site}/*`, `https://${site}/*`];
  // The service may stand on that very host.
  if (!origins.includes(pattern(now.server))) await chrome.permissions.remove({ origins });
  await fill();
}

byId('service', HTMLFormElement).addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = byId('answer', HTMLElement);
  /** @type {(state: string, ...lines: string[]) => void} */
  const say = (state, ...lines) => {
    answer.dataset.state = state;
    answer.replaceChildren(...lines.filter(Boolean).map((line) => el('p', {}, line)));
  };
  const address = base(server.value || server.placeholder);
  if (!address) {
    server.setAttribute('aria-invalid', 'true');
    say('bad', t('That is no address of a service'), t('It should look like http://127.0.0.1:8787 or https://sidelight.example.'));
    server.focus();
    return;
  }
  server.removeAttribute('aria-invalid');
  // The first thing awaited after the click, or browsers do not ask.
  const granted = await request(address);
  const now = await change({ server: address, key: key.value.trim() });
  server.value = address;
  if (!granted) {
    say('bad', t('You did not allow $1', hostOf(address)), t('The address is saved, but nothing can be sent there until you allow it. Save again to be asked again.'));
    return;
  }
  say('busy', t('Asking $1 …', hostOf(address)));
  say(...await tested(now));
});

choices.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement) void change({ [target.name]: target.checked });
});

byId('export', HTMLButtonElement).addEventListener('click', async () => {
  const { look } = await chrome.storage.local.get('look');
  const text = exported(await settings(), validLook(look), byId('with-key', HTMLInputElement).checked);
  saveText('sidelight-settings.json', 'application/json', text);
  moved.textContent = t('Exported.');
});

byId('import', HTMLInputElement).addEventListener('change', async ({ target }) => {
  const file = target instanceof HTMLInputElement ? target.files?.[0] : null;
  if (!file) return;
  const found = imported(await file.text());
  if (!found) {
    moved.textContent = t('That file holds no settings of Sidelight.');
    return;
  }
  const now = await settings();
  const next = valid({ ...now, ...found.settings });
  // An address from a file is taken only if it is one; it still has to be allowed.
  await change({ ...next, server: base(next.server) ?? now.server });
  const look = validLook(found.look);
  await chrome.storage.local.set({ look });
  colours(look);
  await fill();
  moved.textContent = t('Imported. Save and test the connection to allow the service.');
});

const isFirst = new URLSearchParams(location.search).has('first');
translate(document);
if (isFirst) byId('heading', HTMLElement).textContent = t('Welcome to Sidelight');
document.title = t('Sidelight settings');
const { look } = await chrome.storage.local.get('look');
colours(validLook(look));
await fill();
document.body.dataset.state = 'ready';
