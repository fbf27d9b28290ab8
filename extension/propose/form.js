// @ts-check
/** What somebody pointed at -> a form that says what is sent, shows what it would do, and sends it. */

import { el } from '../reader/dom.js';
import { t } from '../reader/language.js';
import { accept, isMaintainer, propose, rules } from '../lib/api.js';
import { hostOf } from '../lib/server.js';
import { saveText } from '../lib/files.js';
import { fault } from '../lib/trouble.js';
import { showPreview } from './preview.js';

/**
 * @typedef {object} Pointed
 * @property {string} excerpt HTML or text of what was pointed at
 * @property {string[]} samples texts to show
 * @property {{selector: string, count: number}[]} candidates none where a text was pointed at
 * @property {number} chosen
 * @property {string|null} text
 * @property {string} url
 * @property {string} language
 * @property {() => Promise<string>} html the whole page, for the preview
 */
/** @typedef {{service: import('../lib/api.js').Service, say: (said: string) => void, done: () => void}} About */

/**
 * @param {Pointed} pointed
 * @param {About} about
 */
export async function proposalForm(pointed, about) {
  const names = await rules(about.service, AbortSignal.timeout(10_000));
  const kinds = (names?.categories ?? []).filter(({ id, action }) => action !== 'label' && id !== 'import').toSorted((a, b) => a.title.localeCompare(b.title));
  const selector = el('input', { type: 'text', id: 'selector', class: 'code', list: 'selectors', spellcheck: 'false', autocomplete: 'off', value: pointed.candidates[pointed.chosen]?.selector ?? '' });
  const category = el('select', { id: 'category', required: true }, el('option', { value: '' }, t('Choose …')), ...kinds.map(({ id, title }) => el('option', { value: id }, title)));
  const comment = el('textarea', { id: 'comment', rows: 2, maxlength: 1000 });
  const trouble = el('p', { role: 'alert' });
  const place = el('div', {});
  const send = el('button', { type: 'submit' }, t('Send the proposal'));
  const preview = el('button', { type: 'button', class: 'quiet' }, t('Preview'));
  const form = el(
    'form',
    { class: 'card proposal', 'aria-labelledby': 'proposal-name', novalidate: true },
    el('h2', { id: 'proposal-name', tabindex: '-1' }, t('What you pointed at')),
    ...pointed.samples.map((sample) => el('blockquote', {}, sample)),
    ...(pointed.text === null ? selectorField(selector, pointed) : []),
    el('label', { for: 'category' }, t('What it is')), category,
    el('label', { for: 'comment' }, t('A word about it (optional)')), comment,
    el('p', { class: 'help' }, t('This excerpt, its selector and the site’s name ($1) go to $2. Whoever keeps its rules decides.', hostName(pointed.url), hostOf(about.service.server))),
    trouble,
    el('p', { class: 'steps' }, send, pointed.text === null && preview),
    place,
  );
  const asked = () => {
    const problem = category.value === '' ? t('Choose what it is first.') : pointed.text === null && !isSelector(selector.value) ? t('That is no selector.') : '';
    trouble.textContent = problem;
    if (problem) (category.value === '' ? category : selector).focus();
    return problem ? null : proposalOf(pointed, selector.value, category.value, comment.value);
  };
  preview.addEventListener('click', () => {
    const proposal = asked();
    if (proposal) void guarded(preview, trouble, async () => place.replaceChildren(await showPreview(await pointed.html(), pointed.url, proposal, about.service)));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const proposal = asked();
    if (proposal) void guarded(send, trouble, async () => sentCard(form, await propose(about.service, proposal), about));
  });
  return form;
}

/**
 * @param {HTMLInputElement} selector
 * @param {Pointed} pointed
 */
function selectorField(selector, { candidates }) {
  return [
    el('label', { for: 'selector' }, t('Selector')),
    selector,
    el('datalist', { id: 'selectors' }, ...candidates.map((one) => el('option', { value: one.selector }, one.count === 1 ? t('Only this one on the page') : t('$1 of them on the page', one.count)))),
  ];
}

/** @param {string} url */
const hostName = (url) => (/^https?:/.test(url) ? new URL(url).hostname : '');

/** @param {string} text */
function isSelector(text) {
  try {
    document.createDocumentFragment().querySelector(text);
    return text.trim() !== '';
  } catch {
    return false;
  }
}

/**
 * @param {Pointed} pointed
 * @param {string} selector
 * @param {string} category
 * @param {string} comment
 * @returns {import('../lib/api.js').Proposal}
 */
export function proposalOf(pointed, selector, category, comment) {
  const host = hostName(pointed.url);
  const language = /^[a-z]{2,3}(-|$)/i.test(pointed.language) ? pointed.language.split('-')[0]?.toLowerCase() : '';
  return {
    excerpt: pointed.excerpt,
    ...(pointed.text === null ? { selector: selector.trim() } : { text: pointed.text }),
    category,
    ...(comment.trim() && { comment: comment.trim() }),
    ...(host && { host }),
    ...(language && { language }),
  };
}

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} trouble
 * @param {() => Promise<void>} act
 */
async function guarded(button, trouble, act) {
  button.disabled = true;
  trouble.textContent = '';
  try {
    await act();
  } catch (error) {
    const { kind, message, advice } = fault(error);
    trouble.textContent = kind === 'not-found' ? t('This service takes no proposals.') : `${message} ${advice}`;
  } finally {
    button.disabled = false;
  }
}

/**
 * In place of the form, what became of it; who keeps the rules can accept it at once.
 *
 * @param {HTMLFormElement} form
 * @param {{id: string, times: number}} proposal
 * @param {About} about
 */
async function sentCard(form, { id, times }, about) {
  const said = times > 1 ? t('Others proposed it too: $1 times by now.', times) : t('It waits for whoever keeps the rules.');
  const card = el('section', { class: 'card proposal done-card', tabindex: '-1' }, el('p', {}, t('Thank you, the proposal was sent.')), el('p', {}, said));
  const trouble = el('p', { role: 'alert' });
  const close = el('button', { type: 'button', class: 'quiet', onclick: about.done }, t('Close'));
  const now = el('button', { type: 'button' }, t('Accept it as a rule now'));
  now.addEventListener('click', () => void guarded(now, trouble, async () => {
    const { file } = await accept(about.service, id);
    if (!file) return;
    const save = el('button', { type: 'button', onclick: () => saveText(file.path.split('/').at(-1) ?? 'rule.yml', 'text/yaml', file.content) }, t('Save the rule file'));
    card.children[1]?.replaceChildren(t('Accepted. It takes effect once the file stands in a folder of rules that the service has: $1', file.path));
    now.replaceWith(save);
    save.focus();
    about.say(t('Accepted.'));
  }));
  card.append(trouble, el('p', { class: 'steps' }, (await isMaintainer(about.service)) && now, close));
  form.replaceWith(card);
  card.focus();
  about.say(t('Thank you, the proposal was sent.'));
}
