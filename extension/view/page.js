// @ts-check
/** What the reader's tab was opened for -> what is sent, and what could not be taken. */

import { capture } from '../capture.js';
import { closed, nothingSelected, unreadable } from '../lib/trouble.js';

/** @typedef {{body: import('../lib/api.js').Page, frames: number, roots: number}} Taken */

/**
 * @param {import('../lib/addresses.js').Asked} asked
 * @returns {Promise<Taken>}
 */
export async function page({ tab, link, selection }) {
  if (link) return { body: { url: link }, frames: 0, roots: 0 };
  if (tab === null) throw unreadable();
  const { url, html, frames, roots } = await captured(tab, selection);
  return { body: { html, ...(/^https?:/.test(url) && { url }) }, frames, roots };
}

/**
 * @param {number} tabId
 * @param {boolean} selection
 */
export async function captured(tabId, selection) {
  let results;
  try {
    results = await chrome.scripting.executeScript({ target: { tabId }, func: capture, args: [selection] });
  } catch (error) {
    throw /no tab|invalid tab/i.test(String(error)) ? closed() : unreadable();
  }
  const found = results[0]?.result;
  if (!found) throw selection ? nothingSelected() : unreadable();
  return found;
}
