// @ts-check
/** Names of the model -> the words that readers see. */

import { locale as here, t } from './language.js';

/** @type {{[voice: string]: {mark: string, name: string, about: string}}} */
export const VOICES = {
  aside: {
    mark: t('aside'),
    name: t('Aside'),
    about: t('The writer speaks here in their own voice: a judgement, an appeal, irony, a question to the reader.'),
  },
  quotation: { mark: t('quoted'), name: t('Quotation'), about: t('These are others’ words, not the writer’s.') },
  lead_in: { mark: t('lead-in'), name: t('Lead-in'), about: t('This introduces what somebody else says.') },
  notice: { mark: t('notice'), name: t('Notice'), about: t('The publication speaks about this article itself.') },
};

/** @type {{[kind: string]: string}} */
const EVIDENCE = {
  page_markup: t('the page’s markup'),
  page_text: t('the page’s text'),
  site_file: t('a file of the site'),
  registry: t('a registry'),
  knowledge_base: t('a knowledge base'),
  encyclopedia: t('an encyclopedia'),
  archive: t('an archive'),
  rule_file: t('Sidelight’s own rules'),
  snapshot: t('a stored copy'),
};

/** @type {{[scope: string]: string}} */
export const SCOPES = {
  page: t('This page'),
  publication: t('The publication'),
  organisation: t('The organisation behind it'),
  host_platform: t('The platform that hosts it'),
  wrapper: t('What it was read through'),
};

/** @type {{[voice: string]: string}} */
const SAID_BY = {
  self: t('in its own words'),
  third_party: t('in others’ words'),
  registry: t('as registered'),
  observed: t('seen on the page'),
  contributed: t('contributed'),
};

/** @type {{[state: string]: string}} */
const CHECKS = {
  found: t('found'),
  not_found: t('looked, nothing there'),
  not_checked: t('not looked up'),
  unreachable: t('could not be reached'),
  refused: t('refused to answer'),
  ambiguous: t('several answers'),
  not_applicable: t('does not apply'),
};

/** @param {string} kind */
export const evidenceName = (kind) => EVIDENCE[kind] ?? plain(kind);

/** @param {string} scope */
export const scopeName = (scope) => SCOPES[scope] ?? plain(scope);

/** @param {string} voice */
export const saidBy = (voice) => SAID_BY[voice] ?? plain(voice);

/** @param {string} state */
export const checkName = (state) => CHECKS[state] ?? plain(state);

/**
 * An identifier as words: `editors-note` -> `editors note`.
 *
 * @param {string} name
 */
export const plain = (name) => name.replaceAll(/[-_]+/g, ' ');

/**
 * @param {string} name
 */
export const title = (name) => {
  const words = plain(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * An ISO 8601 date as a reader writes it, as precise as it is given.
 *
 * @param {string} iso
 * @param {string} [locale]
 */
export function dateName(iso, locale) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (!match) return iso;
  const [, year, month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale ?? (here() === 'en' ? undefined : here()), {
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}
