// @ts-check
/** How the article is shown: marks, pictures, size of the text; kept in the browser. */

import { showPicture } from '../reader/blocks.js';
import { byId } from '../reader/dom.js';

const STORED = 'sidelight-display';
const SIZES = 5;
const VOICES = ['aside', 'quotation', 'lead_in'];

/** @typedef {{size: number, hidden: string[]}} Preferences */

/** @returns {Preferences} */
function stored() {
  try {
    const { size, hidden } = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    return { size: Number.isInteger(size) ? size : 2, hidden: Array.isArray(hidden) ? hidden : ['lead_in'] };
  } catch {
    return { size: 2, hidden: ['lead_in'] };
  }
}

/**
 * Wire the controls.
 *
 * @returns {() => void} applies what was chosen to an article that was just shown
 */
export function startPreferences() {
  const article = byId('article', HTMLElement);
  const pictures = byId('pictures', HTMLInputElement);
  const now = stored();

  const apply = () => {
    article.dataset.size = String(now.size);
    byId('smaller', HTMLButtonElement).disabled = now.size <= 0;
    byId('larger', HTMLButtonElement).disabled = now.size >= SIZES - 1;
    for (const voice of VOICES) article.classList.toggle(`unmarked-${voice}`, now.hidden.includes(voice));
    if (pictures.checked) {
      for (const button of article.querySelectorAll('button.picture')) {
        if (button instanceof HTMLButtonElement) showPicture(button);
      }
    }
  };
  const keep = () => {
    localStorage.setItem(STORED, JSON.stringify(now));
    apply();
  };

  for (const box of byId('marks', HTMLFieldSetElement).querySelectorAll('input')) {
    box.checked = !now.hidden.includes(box.name);
    box.addEventListener('change', () => {
      now.hidden = box.checked ? now.hidden.filter((voice) => voice !== box.name) : [...now.hidden, box.name];
      keep();
    });
  }
  byId('smaller', HTMLButtonElement).addEventListener('click', () => {
    now.size = Math.max(0, now.size - 1);
    keep();
  });
  byId('larger', HTMLButtonElement).addEventListener('click', () => {
    now.size = Math.min(SIZES - 1, now.size + 1);
    keep();
  });
  pictures.addEventListener('change', apply);
  return apply;
}
