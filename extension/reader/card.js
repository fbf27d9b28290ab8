// @ts-check
/** The source card -> a list of facts, each with its evidence; no score, no colour. */

import { el, link, unseen, webAddress } from './dom.js';
import { t } from './language.js';
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
  if (card.relays.length > 0) made.push(el('h3', {}, t('Taken over from elsewhere')), relays(card));
  if (card.checks.length > 0) made.push(checks(card));
  made.push(el('p', { class: 'card-notice' }, card.notice));
  return made;
}

/** @param {import('./types.js').Subject} about */
function subject(about) {
  const name = about.publication ?? about.registrable_domain;
  const made = [];
  if (name) made.push(el('p', { class: 'subject' }, name));
  if (about.host_platform) made.push(el('p', { class: 'about' }, t('Published on $1, a platform that many share.', about.host_platform)));
  if (about.wrapper) made.push(el('p', { class: 'about' }, t('Read through $1.', about.wrapper)));
  const page = about.page_url;
  const canonical = about.canonical_url;
  if (canonical && page && canonical !== page && webAddress(canonical)) {
    made.push(el('p', { class: 'about' }, t('The page names another address as its own:'), ' ', link(canonical, shorten(canonical, 80))));
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
    el('summary', {}, t('Evidence, $1', saidBy(one.voice)), unseen(`: ${one.label}`)),
    el('ul', {}, ...one.evidence.map((piece) => el('li', {}, ...evidenceLine(piece)))),
  );
}

/** @param {Evidence} piece */
function evidenceLine(piece) {
  const place = evidenceName(piece.kind);
  return [
    t('From $1', place),
    piece.locator && el('code', {}, piece.locator),
    piece.as_of && ` ${t('as of $1', dateName(piece.as_of))}`,
    piece.retrieved && `, ${t('read on $1', dateName(piece.retrieved))}`,
    piece.quote && el('q', {}, piece.quote),
    piece.url && link(piece.url, t('Open')),
  ];
}

/** @param {SourceCard} card */
function relays(card) {
  return el('ul', { class: 'relays' }, ...card.relays.map((relay, number) => {
    const share = Math.round(relay.share * 100);
    return el('li', {}, el('a', { href: `#relay-${number}` }, relay.outlet), `: ${t('$1 % of the article', share)}`);
  }));
}

/** @param {SourceCard} card */
function checks(card) {
  return el(
    'details',
    { class: 'group checks' },
    el('summary', {}, el('span', {}, t('Where else Sidelight looked'))),
    el('ul', {}, ...card.checks.map((check) => el(
      'li',
      {},
      `${plain(check.source)}: ${checkName(check.state)}`,
      check.reason && el('span', { class: 'why' }, ` (${check.reason})`),
    ))),
  );
}
