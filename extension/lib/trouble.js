// @ts-check
/** What can go wrong -> a sentence and the next step. */

import { t } from '../reader/language.js';
import { hostOf, isLoopback } from './server.js';

/** What went wrong, for people. `kind` is the end of the problem's type, or one of ours. */
export class Trouble extends Error {
  /**
   * @param {string} kind
   * @param {string} title
   * @param {string} message
   * @param {string} advice
   */
  constructor(kind, title, message, advice) {
    super(message);
    this.kind = kind;
    this.title = title;
    this.advice = advice;
  }
}

/** @param {string} server */
export const notAllowed = (server) => new Trouble(
  'not-allowed',
  t('Sidelight needs your leave to talk to $1', hostOf(server)),
  t('Your browser asks before an extension may send anything to a host. Nothing was sent yet.'),
  t('Allow $1 below. You can take it back in your browser’s settings at any time.', hostOf(server)),
);

/** @param {string} server */
export const unreachable = (server) => new Trouble(
  'unreachable',
  t('$1 does not answer', hostOf(server)),
  isLoopback(server) ? t('There is no service at $1 on this computer.', hostOf(server)) : t('The service at $1 could not be reached.', hostOf(server)),
  isLoopback(server) ? t('Start it with “sidelight serve”, then try again. If it runs elsewhere, change the address in the settings.') : t('Check the address in the settings, whether the service runs, and whether this computer is online.'),
);

/** @param {string} server */
export const noSidelight = (server) => new Trouble(
  'not-sidelight',
  t('$1 is not a Sidelight service', hostOf(server)),
  t('Something answers there, but not in the way that Sidelight does.'),
  t('Check the address and the port in the settings; a Sidelight service usually has the port 8787.'),
);

/** @param {string} server */
export const slow = (server) => new Trouble(
  'slow',
  t('$1 takes too long', hostOf(server)),
  t('There was no answer within a minute.'),
  t('Try again. If it stays so, restart the service.'),
);

/** @param {boolean} given whether a key was sent */
const keyNeeded = (given) => new Trouble(
  'key-needed',
  given ? t('The API key is not the right one') : t('The service asks for an API key'),
  given ? t('The service refused the key that is in your settings.') : t('Only those who have a key may use this service.'),
  t('Whoever runs the service can give you a key. Put it into the settings.'),
);

export const unreadable = () => new Trouble(
  'unreadable',
  t('This tab cannot be read'),
  t('Browsers keep extensions out of their own pages, their stores and PDF files, and out of a tab that has gone to another site since your click.'),
  t('Go to the tab with the article and click the Sidelight button there.'),
);

export const closed = () => new Trouble(
  'closed',
  t('The tab with the article is gone'),
  t('It was closed before Sidelight could take the article from it.'),
  t('Open the article again and click the Sidelight button there.'),
);

export const nothingSelected = () => new Trouble(
  'nothing-selected',
  t('Nothing is selected'),
  t('The selection on the page is gone.'),
  t('Select the text again, or read the whole page.'),
);

export const pageTooLarge = () => new Trouble(
  'page-too-large',
  t('The page is too large'),
  t('It is larger than the service takes.'),
  t('Select the article on the page and choose “Read the selection” from the context menu.'),
);

/**
 * A problem that the service answered with (RFC 9457) -> trouble. Its own sentences are in English.
 *
 * @param {Response} answer
 * @param {string} server
 * @param {boolean} hasKey
 */
export async function fromAnswer(answer, server, hasKey) {
  /** @type {{type?: unknown, title?: unknown, detail?: unknown, advice?: unknown}} */
  let problem;
  try {
    problem = await answer.json();
  } catch {
    return answer.status === 401 ? keyNeeded(hasKey) : noSidelight(server);
  }
  const kind = String(problem?.type ?? '').split('#')[1] ?? '';
  if (answer.status === 401) return keyNeeded(hasKey);
  if (kind === 'page-too-large' || kind === 'request-too-large') return pageTooLarge();
  if (!kind) return noSidelight(server);
  return new Trouble(kind, String(problem.title ?? ''), sentence(String(problem.detail ?? '')), String(problem.advice ?? ''));
}

/** @param {unknown} error */
export function fault(error) {
  if (error instanceof Trouble) return error;
  return new Trouble('fault', t('Something went wrong inside Sidelight'), String(error), t('Try again. If it stays so, report it with the sentence above.'));
}

/** @param {string} text */
export function sentence(text) {
  const isName = /^\S*\.\S/.test(text);
  const start = isName ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}
