// @ts-check
/** The source card -> a list of facts, each with its evidence; no score, no colour. */

import { el, link, unseen, webAddress } from './dom.js';
import { shorten } from './text.js';
import { SCOPES, checkName, dateName, evidenceName, plain, saidBy, scopeName } from './words.js';

/** @typedef {import('./types.js').SourceCard} SourceCard */
/** @typedef {import('./types.js').Fact} Fact */
/** @typedef {import('./types.js').Evidence} Evidence */

/**
 * @param {SourceCard} card
 * @returns {HTMLElement[]}
 */
export function sourceCard(card) {
  /** @type {HTMLElement[]} */
  const made = [...subject(card.subject)];
  for (const [scope, facts] of byScope(card.facts)) {
    made.push(el('h3', {}, scopeName(scope)), el('dl', { class: 'facts' }, ...facts.flatMap(fact)));
  }
  if (card.relays.length > 0) made.push(el('h3', {}, 'Taken over from elsewhere'), relays(card));
  if (card.checks.length > 0) made.push(checks(card));
  made.push(el('p', { class: 'card-notice' }, card.notice));
  return made;
}

/** @param {import('./types.js').Subject} about */
function subject(about) {
  const name = about.publication ?? about.registrable_domain;
  const made = [];
  if (name) made.push(el('p', { class: 'subject' }, name));
  if (about.host_platform) made.push(el('p', { class: 'about' }, `Published on ${about.host_platform}, a platform that many share.`));
  if (about.wrapper) made.push(el('p', { class: 'about' }, `Read through ${about.wrapper}.`));
  const page = about.page_url;
  const canonical = about.canonical_url;
  if (canonical && page && canonical !== page && webAddress(canonical)) {
    made.push(el('p', { class: 'about' }, 'The page names another address as its own: ', link(canonical, shorten(canonical, 80))));
  }
  return made;
}

/**
 * Facts by scope, the page's own first.
 *
 * @param {Fact[]} facts
 * @returns {Map<string, Fact[]>}
 */
export function byScope(facts) {
  const order = Object.keys(SCOPES);
  /** @param {Fact} one */
  const rank = ({ scope }) => (order.includes(scope) ? order.indexOf(scope) : order.length);
  /** @type {Map<string, Fact[]>} */
  const found = new Map();
  for (const one of facts.toSorted((a, b) => rank(a) - rank(b))) {
    found.set(one.scope, [...(found.get(one.scope) ?? []), one]);
  }
  return found;
}

/** @param {Fact} one */
function fact(one) {
  const value = /^\d{4}-\d{2}-\d{2}/.test(one.value) ? el('time', { datetime: one.value }, dateName(one.value)) : one.value;
  return [
    el('dt', {}, one.label),
    el('dd', {}, link(one.url, value) ?? value, evidence(one)),
  ];
}

/** @param {Fact} one */
function evidence(one) {
  return el(
    'details',
    { class: 'evidence' },
    el('summary', {}, `Evidence, ${saidBy(one.voice)}`, unseen(`: ${one.label}`)),
    el('ul', {}, ...one.evidence.map((piece) => el('li', {}, ...evidenceLine(piece)))),
  );
}

/** @param {Evidence} piece */
function evidenceLine(piece) {
  const place = evidenceName(piece.kind);
  return [
    `From ${place}`,
    piece.locator && el('code', {}, piece.locator),
    piece.as_of && ` as of ${dateName(piece.as_of)}`,
    piece.retrieved && `, read on ${dateName(piece.retrieved)}`,
    piece.quote && el('q', {}, piece.quote),
    piece.url && link(piece.url, 'Open'),
  ];
}

/** @param {SourceCard} card */
function relays(card) {
  return el('ul', { class: 'relays' }, ...card.relays.map((relay, number) => {
    const share = Math.round(relay.share * 100);
    return el('li', {}, el('a', { href: `#relay-${number}` }, relay.outlet), `: ${share} % of the article`);
  }));
}

/** @param {SourceCard} card */
function checks(card) {
  return el(
    'details',
    { class: 'group checks' },
    el('summary', {}, el('span', {}, 'Where else Sidelight looked')),
    el('ul', {}, ...card.checks.map((check) => el(
      'li',
      {},
      `${plain(check.source)}: ${checkName(check.state)}`,
      check.reason && el('span', { class: 'why' }, ` (${check.reason})`),
    ))),
  );
}
