// @ts-check
/** Focus mode: the article alone. */

import { byId } from '../reader/dom.js';
import { t } from '../reader/language.js';

/** @param {(said: string) => void} say */
export function startFocus(say) {
  byId('focus', HTMLButtonElement).addEventListener('click', () => toggleFocus(say));
}

/** @param {(said: string) => void} say */
export function toggleFocus(say) {
  const isOn = document.body.classList.toggle('focused');
  byId('focus', HTMLButtonElement).setAttribute('aria-pressed', String(isOn));
  say(isOn ? t('Only the article is shown. Escape brings the rest back.') : t('All is shown.'));
}

export const isFocused = () => document.body.classList.contains('focused');
