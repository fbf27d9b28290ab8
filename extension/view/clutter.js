// @ts-check
/** “This text is clutter”: a button at each block of the article, and the proposal that it opens. */

import { blockId } from '../reader/blocks.js';
import { byId, el, unseen } from '../reader/dom.js';
import { t } from '../reader/language.js';
import { shorten } from '../reader/text.js';
import { proposalForm } from '../propose/form.js';

const TEXT_CHARS = 600;

/** @type {(() => void)|null} makes the buttons of what is shown, once */
let prepare = null;

/** @param {(said: string) => void} say */
export function startPointing(say) {
  const button = byId('point', HTMLButtonElement);
  button.addEventListener('click', () => {
    prepare?.();
    prepare = null;
    const isOn = document.body.classList.toggle('pointing');
    button.setAttribute('aria-pressed', String(isOn));
    byId('clutter', HTMLElement).hidePopover();
    say(isOn ? t('Each paragraph has a button now.') : t('The buttons are gone.'));
  });
  const dialog = byId('ask', HTMLDialogElement);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/**
 * @param {import('../reader/types.js').Reading} reading
 * @param {import('../lib/api.js').Service} service
 * @param {string} html the page as it was sent
 * @param {(said: string) => void} say
 */
export function pointAt(reading, service, html, say) {
  prepare = () => buttons(reading, (text) => void open(text, reading, service, html, say));
}

/**
 * @param {import('../reader/types.js').Reading} reading
 * @param {(text: string) => void} act
 */
function buttons(reading, act) {
  reading.blocks.forEach((block, index) => {
    const element = document.getElementById(blockId(index));
    if (!element || !block.text.trim() || !/^(P|LI|H[2-6]|PRE|FIGURE)$/.test(element.tagName)) return;
    const button = el('button', { type: 'button', class: 'clutter quiet' }, t('Clutter?'), unseen(` ${shorten(block.text, 40)}`));
    button.addEventListener('click', () => act(block.text));
    element.append(button);
  });
}

/**
 * @param {string} text
 * @param {import('../reader/types.js').Reading} reading
 * @param {import('../lib/api.js').Service} service
 * @param {string} html
 * @param {(said: string) => void} say
 */
async function open(text, reading, service, html, say) {
  const dialog = byId('ask', HTMLDialogElement);
  const pointed = {
    excerpt: el('p', {}, text.slice(0, 8000)).outerHTML,
    samples: [shorten(text, 300)],
    candidates: [],
    chosen: 0,
    text: text.slice(0, TEXT_CHARS),
    url: reading.url ?? '',
    language: reading.language ?? '',
    html: async () => html,
  };
  const close = el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('Cancel'));
  const form = await proposalForm(pointed, { service, say, done: () => dialog.close() });
  dialog.setAttribute('aria-labelledby', 'proposal-name');
  form.querySelector('.steps')?.append(close);
  dialog.replaceChildren(form);
  dialog.showModal();
}
