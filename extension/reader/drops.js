// @ts-check
/** What was taken out -> a list by category and rule, each with a button that puts it back. */

import { blockId } from './blocks.js';
import { el, unseen } from './dom.js';
import { counted, shorten } from './text.js';
import { title } from './words.js';

/** @typedef {import('./types.js').Drop} Drop */
/** @typedef {import('./types.js').Rules} Rules */
/** @typedef {{category: string, name: string, about: string, drops: Drop[]}} Group */

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
 * The list. Putting back changes `article`, whose blocks have the ids of `blocks.js`.
 *
 * @param {Drop[]} drops
 * @param {Rules|null} rules
 * @param {HTMLElement} article
 * @param {(said: string) => void} say tells people who do not see the page what changed
 * @returns {HTMLElement[]}
 */
export function dropList(drops, rules, article, say) {
  const { inside, around } = grouped(drops, rules);
  if (drops.length === 0) return [el('p', { class: 'empty' }, 'Nothing was taken out.')];
  /** @type {(groups: Group[]) => HTMLElement[]} */
  const lists = (groups) => groups.map((group) => categoryList(group, rules, article, say));
  const made = [];
  if (inside.length > 0) made.push(el('h3', {}, 'From the article'), ...lists(inside));
  if (around.length > 0) made.push(el('h3', {}, 'From around it'), ...lists(around));
  return made;
}

/**
 * @param {Group} group
 * @param {Rules|null} rules
 * @param {HTMLElement} article
 * @param {(said: string) => void} say
 */
function categoryList(group, rules, article, say) {
  return el(
    'details',
    { class: 'group' },
    el('summary', {}, el('span', {}, group.name), el('span', { class: 'count' }, String(group.drops.length)), unseen(group.drops.length === 1 ? ' passage' : ' passages')),
    group.about && el('p', { class: 'about' }, group.about),
    el('ul', {}, ...group.drops.map((drop) => el('li', {}, ...dropItem(drop, rules, article, say)))),
  );
}

/**
 * @param {Drop} drop
 * @param {Rules|null} rules
 * @param {HTMLElement} article
 * @param {(said: string) => void} say
 */
function dropItem(drop, rules, article, say) {
  const rule = rules?.rules.find((candidate) => candidate.id === drop.rule);
  const text = drop.text || 'An element without text';
  const button = el('button', { type: 'button', class: 'quiet' });
  /** @type {HTMLElement|null} */
  let back = null;
  const takeOut = () => {
    back?.remove();
    back = null;
    label();
    button.focus();
    say('Taken out again.');
  };
  const label = () => {
    button.replaceChildren(back ? 'Take out again' : 'Put back', unseen(`: ${shorten(text, 60)}`));
  };
  button.addEventListener('click', () => {
    if (back) {
      takeOut();
      return;
    }
    back = putBack(drop, text, categoryName(drop.category, rules), article, takeOut);
    label();
    back.scrollIntoView({ block: 'center', behavior: 'instant' });
    back.focus();
    say('Put back into the article.');
  });
  label();
  return [
    el('blockquote', {}, shorten(text, SHOWN_CHARS)),
    el('p', { class: 'why' }, rule?.why ?? '', el('code', {}, drop.rule), drop.action === 'fold' && el('span', { class: 'tag' }, 'folded')),
    button,
  ];
}

/**
 * @param {Drop} drop
 * @param {string} text
 * @param {string} name of its category
 * @param {HTMLElement} article
 * @param {() => void} takeOut
 */
function putBack(drop, text, name, article, takeOut) {
  const again = el('button', { type: 'button', class: 'quiet', onclick: takeOut }, 'Take out again');
  const made = el(
    'div',
    { class: 'put-back', tabindex: '-1', role: 'group', 'aria-label': 'Put back' },
    el('p', { class: 'put-back-name' }, `Put back · ${name}`, again),
    el('p', {}, text),
  );
  place(made, drop.at, article);
  return made;
}

/**
 * Put an element before the block of that index, or at the end.
 *
 * @param {HTMLElement} made
 * @param {number|null} at
 * @param {HTMLElement} article
 */
function place(made, at, article) {
  /** @type {Element|null} */
  let before = at === null ? null : article.querySelector(`[id="${blockId(at)}"]`);
  while (before && before.parentElement !== article) before = before.parentElement;
  article.insertBefore(made, before);
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
    const summary = el('summary', {}, `Folded away: ${categoryName(drop.category, rules)}`);
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
    el('summary', {}, el('span', {}, 'Kept, though a rule matched'), el('span', { class: 'count' }, String(held.length)), unseen(' passages')),
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
  if (drops.length === 0) return 'Nothing was taken out.';
  const all = `${counted(drops.length, 'passage')} taken out`;
  return inside === drops.length || inside === 0 ? `${all}.` : `${all}, ${inside} of them from the article itself.`;
}
