// @ts-check
/** Headings of the article -> a list of links. */

import { byId, el } from '../reader/dom.js';

/** @param {HTMLElement} article */
export function contents(article) {
  const headings = [...article.querySelectorAll('h2, h3, h4')];
  byId('contents-button', HTMLButtonElement).hidden = headings.length < 2;
  const list = byId('contents-list', HTMLElement);
  list.replaceChildren(el('ol', {}, ...headings.map((heading) => el(
    'li',
    { class: `level-${heading.tagName.slice(1)}` },
    el('a', { href: `#${heading.id}`, onclick: () => byId('contents', HTMLElement).hidePopover() }, (heading.textContent ?? '').trim()),
  ))));
}
