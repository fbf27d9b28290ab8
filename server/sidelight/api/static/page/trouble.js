// @ts-check
/** What went wrong -> a sentence and the next step. */

import { byId, el } from '../reader/dom.js';
import { keepKey } from './api.js';

/** @typedef {{again?: () => void, paste?: () => void}} Ways */

// Where the page itself may still be had by the reader's own browser.
const PASTE_HELPS = new Set(['fetch-refused', 'fetch-timeout', 'upstream-error', 'not-a-page', 'fetch-too-large']);

export function clearTrouble() {
  const box = byId('trouble', HTMLElement);
  box.hidden = true;
  box.replaceChildren();
}

/**
 * Show what went wrong and move the focus there.
 *
 * @param {import('./api.js').Trouble} trouble
 * @param {Ways} ways
 */
export function showTrouble(trouble, ways) {
  const box = byId('trouble', HTMLElement);
  box.replaceChildren(
    el('h2', {}, trouble.title),
    el('p', {}, sentence(trouble.message)),
    trouble.advice && !PASTE_HELPS.has(trouble.slug) ? el('p', {}, trouble.advice) : '',
    ...steps(trouble.slug, ways),
  );
  box.hidden = false;
  box.focus();
}

/**
 * @param {string} slug
 * @param {Ways} ways
 */
function steps(slug, ways) {
  if (slug === 'key-needed') return [keyForm(ways)];
  const buttons = [];
  if (ways.paste && PASTE_HELPS.has(slug)) {
    buttons.push(el('button', { type: 'button', onclick: ways.paste }, 'Paste the page’s HTML instead'));
  }
  if (ways.again) buttons.push(el('button', { type: 'button', class: 'quiet', onclick: ways.again }, 'Try again'));
  return buttons.length > 0 ? [el('p', { class: 'steps' }, ...buttons)] : [];
}

/** @param {Ways} ways */
function keyForm(ways) {
  const field = el('input', { id: 'key', type: 'password', autocomplete: 'off', required: true });
  const form = el('form', { class: 'key' }, el('label', { for: 'key' }, 'API key'), field, el('button', { type: 'submit' }, 'Use this key'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keepKey(field.value.trim());
    ways.again?.();
  });
  return form;
}

/**
 * A message as a sentence; a host name at its start stays as it is.
 *
 * @param {string} text
 */
export function sentence(text) {
  const isName = /^\S*\.\S/.test(text);
  const start = isName ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}
