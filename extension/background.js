// @ts-check
/** Clicks, menus, shortcuts and sites that are always read -> a tab with the reader or the picker. */

import { addressFor } from './lib/addresses.js';
import { isAllowed } from './lib/server.js';
import { settings } from './lib/settings.js';
import { t } from './reader/language.js';

/** @typedef {chrome.tabs.Tab} Tab */

/**
 * @param {Tab} beside
 * @param {string} url
 * @param {boolean} [active]
 */
function open(beside, url, active = true) {
  return chrome.tabs.create({ url, active, index: beside.index + 1, windowId: beside.windowId, ...(beside.id !== undefined && { openerTabId: beside.id }) });
}

/** @param {Tab} tab */
async function read(tab) {
  // A click while a reading is shown leads back to its page.
  if (tab.url?.startsWith(chrome.runtime.getURL('')) && tab.openerTabId !== undefined) {
    await chrome.tabs.update(tab.openerTabId, { active: true });
    return;
  }
  await open(tab, addressFor({ tab: tab.id }));
}

/**
 * The picker runs on the page while the tab for its proposal waits behind it.
 *
 * @param {Tab} tab
 */
const pick = (tab) => open(tab, addressFor({ tab: tab.id }, 'propose.html'), false);

chrome.action.onClicked.addListener(read);
chrome.commands.onCommand.addListener((command, tab) => {
  if (command === 'pick' && tab) void pick(tab);
});

async function makeMenus() {
  await chrome.contextMenus.removeAll();
  const { menus } = await settings();
  if (!menus) return;
  chrome.contextMenus.create({ id: 'page', title: t('Read with Sidelight'), contexts: ['page'] });
  chrome.contextMenus.create({ id: 'selection', title: t('Read the selection with Sidelight'), contexts: ['selection'] });
  chrome.contextMenus.create({ id: 'link', title: t('Read the linked page with Sidelight'), contexts: ['link'], targetUrlPatterns: ['http://*/*', 'https://*/*'] });
  chrome.contextMenus.create({ id: 'pick', title: t('Point out clutter to Sidelight'), contexts: ['page'] });
}

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (!tab) return;
  if (info.menuItemId === 'page') void read(tab);
  if (info.menuItemId === 'selection') void open(tab, addressFor({ tab: tab.id, selection: true }));
  if (info.menuItemId === 'link' && info.linkUrl) void open(tab, addressFor({ link: info.linkUrl }));
  if (info.menuItemId === 'pick') void pick(tab);
});

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  await makeMenus();
  if (reason === 'install') await chrome.tabs.create({ url: chrome.runtime.getURL('settings.html?first') });
});
chrome.storage.local.onChanged.addListener((changes) => {
  const { oldValue, newValue } = /** @type {{oldValue?: any, newValue?: any}} */ (changes.settings ?? {});
  if (oldValue?.menus !== newValue?.menus) void makeMenus();
});

// The browser tells the address of a page only where its site was allowed, which always-read asks for.
chrome.tabs.onUpdated.addListener(async (id, { status }, tab) => {
  if (status !== 'complete' || !tab.url || !/^https?:/.test(tab.url)) return;
  const { hostname, pathname } = new URL(tab.url);
  const { sites } = await settings();
  if (pathname === '/' || !sites.includes(hostname) || !(await isAllowed(tab.url))) return;
  const place = `${id} ${tab.url}`;
  const { read: before = [] } = await chrome.storage.session.get('read');
  const seen = /** @type {string[]} */ (before);
  if (seen.includes(place)) return;
  await chrome.storage.session.set({ read: [...seen, place].slice(-200) });
  await open(tab, addressFor({ tab: id }));
});
