// @ts-check
/** Names of the model -> the words that readers see. */

/** @type {{[voice: string]: {mark: string, name: string, about: string}}} */
export const VOICES = {
  aside: {
    mark: 'aside',
    name: 'Aside',
    about: 'The writer speaks here in their own voice: a judgement, an appeal, irony, a question to the reader.',
  },
  quotation: { mark: 'quoted', name: 'Quotation', about: 'These are others’ words, not the writer’s.' },
  lead_in: { mark: 'lead-in', name: 'Lead-in', about: 'This introduces what somebody else says.' },
  notice: { mark: 'notice', name: 'Notice', about: 'The publication speaks about this article itself.' },
};

/** @type {{[kind: string]: string}} */
const EVIDENCE = {
  page_markup: 'the page’s markup',
  page_text: 'the page’s text',
  site_file: 'a file of the site',
  registry: 'a registry',
  knowledge_base: 'a knowledge base',
  encyclopedia: 'an encyclopedia',
  archive: 'an archive',
  rule_file: 'Sidelight’s own rules',
  snapshot: 'a stored copy',
};

/** @type {{[scope: string]: string}} */
export const SCOPES = {
  page: 'This page',
  publication: 'The publication',
  organisation: 'The organisation behind it',
  host_platform: 'The platform that hosts it',
  wrapper: 'What it was read through',
};

/** @type {{[voice: string]: string}} */
const SAID_BY = {
  self: 'in its own words',
  third_party: 'in others’ words',
  registry: 'as registered',
  observed: 'seen on the page',
  contributed: 'contributed',
};

/** @type {{[state: string]: string}} */
const CHECKS = {
  found: 'found',
  not_found: 'looked, nothing there',
  not_checked: 'not looked up',
  unreachable: 'could not be reached',
  refused: 'refused to answer',
  ambiguous: 'several answers',
  not_applicable: 'does not apply',
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
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}
