// @ts-check
/** What was taken out -> a list by category and rule, each with a button that puts it back. */

import { blockId } from './blocks.js';
import { el, unseen } from './dom.js';
import { t } from './language.js';
import { shorten } from './text.js';
import { title } from './words.js';

/** @typedef {import('./types.js').Drop} Drop */
/** @typedef {import('./types.js').Rules} Rules */
/** @typedef {{category: string, name: string, about: string, drops: Drop[]}} Group */
/**
 * What a list works with: the names of rules, the article that drops go back into, and a voice for people
 * who do not see the page. `more` gives a further thing to do about a drop.
 *
 * @typedef {object} Tools
 * @property {Rules|null} rules
 * @property {HTMLElement} article
 * @property {(said: string) => void} say
 * @property {(drop: Drop) => import('./dom.js').Child} [more]
 */

const SHOWN_CHARS = 280;

/**
 * Drops by category, the largest group first; what stood in the article apart from what stood around it.
 *
 * @param {Drop[]} drops
 * @param {Rules|null} rules for the names; the ids are used where there are none
 * @returns {{inside: Group[], around: Group[]}}
 */
export function grouped(drops, rules) {
  return {
    inside: byCategory(drops.filter((drop) => drop.at !== null), rules),
    around: byCategory(drops.filter((drop) => drop.at === null), rules),
  };
}

/**
 * @param {Drop[]} drops
 * @param {Rules|null} rules
 */
function byCategory(drops, rules) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const drop of drops) {
    const group = groups.get(drop.category) ?? {
      category: drop.category,
      name: categoryName(drop.category, rules),
      about: rules?.categories.find((category) => category.id === drop.category)?.about ?? '',
      drops: [],
    };
    group.drops.push(drop);
    groups.set(drop.category, group);
  }
  return [...groups.values()].toSorted((a, b) => b.drops.length - a.drops.length || a.name.localeCompare(b.name));
}

/**
 * @param {string} id
 * @param {Rules|null} rules
 */
function categoryName(id, rules) {
  return rules?.categories.find((category) => category.id === id)?.title ?? title(id);
}

/**
 * The list. Putting back changes the article, whose blocks have the ids of `blocks.js`.
 *
 * @param {Drop[]} drops
 * @param {Tools} tools
 * @returns {HTMLElement[]}
 */
export function dropList(drops, tools) {
  const { inside, around } = grouped(drops, tools.rules);
  if (drops.length === 0) return [el('p', { class: 'empty' }, t('Nothing was taken out.'))];
  /** @type {(groups: Group[]) => HTMLElement[]} */
  const lists = (groups) => groups.map((group) => categoryList(group, tools));
  const made = [];
  if (inside.length > 0) made.push(el('h3', {}, t('From the article')), ...lists(inside));
  if (around.length > 0) made.push(el('h3', {}, t('From around it')), ...lists(around));
  return made;
}

/**
 * @param {Group} group
 * @param {Tools} tools
 */
function categoryList(group, tools) {
  return el(
    'details',
    { class: 'group' },
    el('summary', {}, el('span', {}, group.name), el('span', { class: 'count' }, String(group.drops.length)), unseen(` ${group.drops.length === 1 ? t('passage') : t('passages')}`)),
    group.about && el('p', { class: 'about' }, group.about),
    el('ul', {}, ...group.drops.map((drop) => el('li', {}, ...dropItem(drop, tools)))),
  );
}

/**
 * @param {Drop} drop
 * @param {Tools} tools
 */
function dropItem(drop, tools) {
  const { rules, article, say, more } = tools;
  const rule = rules?.rules.find((candidate) => candidate.id === drop.rule);
  const text = drop.text || t('An element without text');
  const button = el('button', { type: 'button', class: 'quiet' });
  /** @type {HTMLElement|null} */
  let back = null;
  const takeOut = () => {
    back?.remove();
    back = null;
    label();
    button.focus();
    say(t('Taken out again.'));
  };
  const label = () => {
    button.replaceChildren(back ? t('Take out again') : t('Put back'), unseen(`: ${shorten(text, 60)}`));
  };
  button.addEventListener('click', () => {
    if (back) {
      takeOut();
      return;
    }
    back = putBack(text, categoryName(drop.category, rules), takeOut);
    made.set(back, drop);
    place(back, drop.at, article);
    label();
    back.scrollIntoView({ block: 'center', behavior: 'instant' });
    back.focus();
    say(t('Put back into the article.'));
  });
  label();
  return [
    el('blockquote', {}, shorten(text, SHOWN_CHARS)),
    el('p', { class: 'why' }, rule?.why ?? '', el('code', {}, drop.rule), drop.action === 'fold' && el('span', { class: 'tag' }, t('folded'))),
    el('p', { class: 'steps' }, button, more?.(drop)),
  ];
}

/** @type {WeakMap<Element, Drop>} which drop an element in the article is */
const made = new WeakMap();

/**
 * The drops that are back in the article, for whoever copies or saves it.
 *
 * @param {HTMLElement} article
 */
export function backAgain(article) {
  return [...article.children].flatMap((element) => made.get(element) ?? []);
}

/**
 * @param {string} text
 * @param {string} name of its category
 * @param {() => void} takeOut
 */
function putBack(text, name, takeOut) {
  const again = el('button', { type: 'button', class: 'quiet', onclick: takeOut }, t('Take out again'));
  return el(
    'div',
    { class: 'put-back', tabindex: '-1', role: 'group', 'aria-label': t('Put back') },
    el('p', { class: 'put-back-name' }, `${t('Put back')} · ${name}`, again),
    el('p', { class: 'put-back-text' }, text),
  );
}

/**
 * Put an element before the block of that index, or at the end.
 *
 * @param {HTMLElement} element
 * @param {number|null} at
 * @param {HTMLElement} article
 */
function place(element, at, article) {
  /** @type {Element|null} */
  let before = at === null ? null : article.querySelector(`[id="${blockId(at)}"]`);
  while (before && before.parentElement !== article) before = before.parentElement;
  article.insertBefore(element, before);
}

/**
 * What was folded stays in its place, one click away.
 *
 * @param {Drop[]} drops
 * @param {Rules|null} rules
 * @param {HTMLElement} article
 */
export function placeFolds(drops, rules, article) {
  for (const drop of drops) {
    if (drop.action !== 'fold' || drop.at === null) continue;
    const summary = el('summary', {}, t('Folded away: $1', categoryName(drop.category, rules)));
    place(el('details', { class: 'fold' }, summary, el('p', {}, drop.text)), drop.at, article);
  }
}

/**
 * What rules would have taken out, had a guard not held them back.
 *
 * @param {import('./types.js').Held[]} held
 */
export function heldList(held) {
  if (held.length === 0) return null;
  return el(
    'details',
    { class: 'group held' },
    el('summary', {}, el('span', {}, t('Kept, though a rule matched')), el('span', { class: 'count' }, String(held.length)), unseen(` ${t('passages')}`)),
    el('ul', {}, ...held.map((one) => el(
      'li',
      {},
      el('blockquote', {}, shorten(one.text, SHOWN_CHARS)),
      el('p', { class: 'why' }, one.reason, el('code', {}, one.rule)),
    ))),
  );
}

/**
 * @param {Drop[]} drops
 */
export function summary(drops) {
  const inside = drops.filter((drop) => drop.at !== null).length;
  if (drops.length === 0) return t('Nothing was taken out.');
  if (drops.length === 1) return t('1 passage taken out.');
  if (inside === drops.length || inside === 0) return t('$1 passages taken out.', drops.length);
  return t('$1 passages taken out, $2 of them from the article itself.', drops.length, inside);
}
