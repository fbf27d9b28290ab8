// @ts-check
/** How the article looks: letters, size, width, line height, colours, marks, pictures; kept in the browser. */

import { showPicture } from '../reader/blocks.js';
import { byId } from '../reader/dom.js';

/** @typedef {{theme: string, font: string, size: number, width: number, leading: number, aside: boolean, quotation: boolean, lead_in: boolean, pictures: boolean}} Look */

/** @type {Look} */
export const START = { theme: 'system', font: 'serif', size: 3, width: 2, leading: 3, aside: true, quotation: true, lead_in: false, pictures: false };
const CHOICES = { theme: ['system', 'light', 'sepia', 'dark'], font: ['serif', 'sans', 'mono'] };
const SIZES_REM = [0.9, 1, 1.09, 1.19, 1.3, 1.45, 1.65, 1.9, 2.3];
const WIDTHS_EM = [26, 30, 35, 40, 46, 54, 70];
const LEADINGS = [1.3, 1.4, 1.5, 1.62, 1.75, 1.9, 2.2];

/**
 * Anything -> a look, with what is missing or impossible as at the start.
 *
 * @param {unknown} kept
 * @returns {Look}
 */
export function valid(kept) {
  const found = /** @type {{[name: string]: unknown}} */ (kept && typeof kept === 'object' ? kept : {});
  const ends = { size: SIZES_REM.length, width: WIDTHS_EM.length, leading: LEADINGS.length };
  const made = Object.entries(START).map(([name, first]) => {
    const value = found[name];
    const choices = CHOICES[/** @type {keyof typeof CHOICES} */ (name)];
    const end = ends[/** @type {keyof typeof ends} */ (name)];
    const isValid = choices ? choices.includes(String(value)) : end ? Number.isInteger(value) && Number(value) >= 0 && Number(value) < end : typeof value === 'boolean';
    return [name, isValid ? value : first];
  });
  return /** @type {Look} */ (Object.fromEntries(made));
}

/** @param {Look} look */
export function colours({ theme }) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** @param {Look} look */
function apply(look) {
  colours(look);
  const article = byId('article', HTMLElement);
  const style = article.style;
  style.setProperty('--size', `${SIZES_REM[look.size]}rem`);
  style.setProperty('--measure', `${WIDTHS_EM[look.width]}em`);
  style.setProperty('--leading', String(LEADINGS[look.leading]));
  style.setProperty('--face', `var(--${look.font})`);
  for (const voice of /** @type {const} */ (['aside', 'quotation', 'lead_in'])) article.classList.toggle(`unmarked-${voice}`, !look[voice]);
  if (!look.pictures) return;
  for (const button of article.querySelectorAll('button.picture')) {
    if (button instanceof HTMLButtonElement) showPicture(button);
  }
}

/**
 * Wire the form.
 *
 * @returns {Promise<() => void>} applies what was chosen to an article that was just shown
 */
export async function startLook() {
  const form = byId('look', HTMLFormElement);
  let look = valid((await chrome.storage.local.get('look')).look);
  const fill = () => {
    for (const field of form.querySelectorAll('input')) {
      const value = look[/** @type {keyof Look} */ (field.name)];
      if (field.type === 'radio') field.checked = field.value === value;
      else if (field.type === 'checkbox') field.checked = value === true;
      else field.value = String(value);
    }
  };
  const keep = () => {
    apply(look);
    void chrome.storage.local.set({ look });
  };
  form.addEventListener('input', () => {
    const data = new FormData(form);
    const chosen = Object.entries(START).map(([name, first]) => {
      if (typeof first === 'boolean') return [name, data.has(name)];
      return [name, typeof first === 'number' ? Number(data.get(name)) : data.get(name)];
    });
    look = valid(Object.fromEntries(chosen));
    keep();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    look = { ...START };
    fill();
    keep();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  fill();
  apply(look);
  return () => apply(look);
}
