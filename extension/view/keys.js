// @ts-check
/** Single keys: next and previous aside, focus mode. They can be turned off in the settings. */

import { byId } from '../reader/dom.js';
import { t } from '../reader/language.js';
import { settings } from '../lib/settings.js';
import { isFocused, toggleFocus } from './focus.js';

/** @param {(said: string) => void} say */
export async function startKeys(say) {
  const { keys } = await settings();
  byId('keys', HTMLElement).textContent = keys ? t('Keys: n next aside, p previous aside, f focus.') : '';
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isFocused() && !event.defaultPrevented) toggleFocus(say);
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.body.dataset.state !== 'read') return;
    if (event.key === 'n') move(1, say);
    else if (event.key === 'p') move(-1, say);
    else if (event.key === 'f') toggleFocus(say);
  });
}

/** @param {EventTarget|null} target */
const isTyping = (target) => target instanceof Element && target.closest('input, textarea, select, [popover]') !== null;

/**
 * Move the focus to the aside after or before where the reader is.
 *
 * @param {1|-1} step
 * @param {(said: string) => void} say
 */
function move(step, say) {
  const marks = [...byId('article-body', HTMLElement).querySelectorAll('.mark-aside')].filter((mark) => mark instanceof HTMLElement && mark.offsetParent !== null);
  const now = document.activeElement;
  const at = now && marks.includes(now) ? marks.indexOf(now) : beside(marks, step);
  const next = marks[at + step];
  if (!(next instanceof HTMLElement)) {
    say(marks.length === 0 ? t('There are no marked asides.') : step > 0 ? t('There is no further aside.') : t('There is no aside before this.'));
    return;
  }
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'center', behavior: 'instant' });
}

/**
 * The index to step from, where no aside has the focus: by what is on the screen.
 *
 * @param {Element[]} marks
 * @param {1|-1} step
 */
function beside(marks, step) {
  const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > 0);
  const first = below < 0 ? marks.length : below;
  return step > 0 ? first - 1 : first;
}
