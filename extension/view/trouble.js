// @ts-check
/** Trouble -> a sentence and buttons for the next step. */

import { byId, el } from '../reader/dom.js';
import { t } from '../reader/language.js';
import { request } from '../lib/server.js';
import { settings } from '../lib/settings.js';
import { fault } from '../lib/trouble.js';

/** @typedef {{again: () => void, whole: (() => void)|null}} Ways */

const SETTINGS_HELP = new Set(['unreachable', 'not-sidelight', 'key-needed', 'slow', 'wrong-host']);

export function clearTrouble() {
  const box = byId('trouble', HTMLElement);
  box.hidden = true;
  box.replaceChildren();
}

/**
 * Show what went wrong and move the focus there.
 *
 * @param {unknown} error null where the reader stopped it
 * @param {Ways} ways
 */
export async function showTrouble(error, ways) {
  const box = byId('trouble', HTMLElement);
  if (error === null) {
    box.replaceChildren(el('h1', {}, t('Stopped')), el('p', {}, t('The answer is no longer waited for.')), steps(again(ways)));
  } else {
    const { kind, title, message, advice } = fault(error);
    const { server } = await settings();
    box.replaceChildren(
      el('h1', {}, title),
      el('p', {}, message),
      el('p', { class: 'advice' }, advice),
      steps(
        kind === 'not-allowed' && allow(server, ways),
        kind !== 'not-allowed' && kind !== 'unreadable' && kind !== 'closed' && again(ways),
        ways.whole && kind === 'nothing-selected' && el('button', { type: 'button', class: 'quiet', onclick: ways.whole }, t('Read the whole page')),
        SETTINGS_HELP.has(kind) && el('a', { class: 'button quiet', href: 'settings.html', target: '_blank' }, t('Open the settings')),
      ),
    );
    box.dataset.kind = kind;
  }
  document.body.dataset.state = 'trouble';
  document.getElementById('result')?.setAttribute('hidden', '');
  box.hidden = false;
  box.focus();
}

/** @param {...import('../reader/dom.js').Child} buttons */
const steps = (...buttons) => el('p', { class: 'steps' }, ...buttons);

/** @param {Ways} ways */
const again = (ways) => el('button', { type: 'button', onclick: ways.again }, t('Try again'));

/**
 * @param {string} server
 * @param {Ways} ways
 */
function allow(server, ways) {
  return el('button', {
    type: 'button',
    onclick: () => void request(server).then((granted) => granted && ways.again()),
  }, t('Allow $1 and read', new URL(server).host));
}
