// @ts-check
/** The page's side of the API: requests, and errors as sentences. */

/** @typedef {import('../reader/types.js').Reading} Reading */
/** @typedef {import('../reader/types.js').Rules} Rules */
/** @typedef {{html?: string, url?: string}} Asked */

const KEY = 'sidelight-key';

/** What went wrong, with what to do about it. */
export class Trouble extends Error {
  /**
   * @param {string} title
   * @param {string} detail
   * @param {string} advice
   * @param {string} slug
   */
  constructor(title, detail, advice, slug) {
    super(detail);
    this.title = title;
    this.advice = advice;
    this.slug = slug;
  }
}

/** @param {string} key for this tab only; the browser forgets it when the tab closes */
export function keepKey(key) {
  sessionStorage.setItem(KEY, key);
}

/**
 * @param {Asked} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Reading>}
 */
export async function read(asked, signal) {
  const answer = await send('/v1/read', signal, 'application/json', asked);
  return answer.json();
}

/**
 * @param {Asked} asked
 * @param {AbortSignal} signal
 * @returns {Promise<string>}
 */
export async function readAsMarkdown(asked, signal) {
  const answer = await send('/v1/read', signal, 'text/markdown', asked);
  return answer.text();
}

/**
 * The rules, for their names and reasons; null where they cannot be had, for the reading stands without.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<Rules|null>}
 */
export async function rules(signal) {
  try {
    return await (await send('/v1/rules', signal, 'application/json')).json();
  } catch {
    return null;
  }
}

/**
 * @param {string} path
 * @param {AbortSignal} signal
 * @param {string} accept
 * @param {Asked} [asked]
 */
async function send(path, signal, accept, asked) {
  const key = sessionStorage.getItem(KEY);
  /** @type {{[name: string]: string}} */
  const headers = { accept, ...(key && { authorization: `Bearer ${key}` }), ...(asked && { 'content-type': 'application/json' }) };
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, { method: asked ? 'POST' : 'GET', headers, signal, ...(asked && { body: JSON.stringify(asked) }) });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Trouble('Sidelight does not answer', 'The service behind this page cannot be reached.', 'Check that it still runs, then try again.', 'unreachable');
  }
  if (!answer.ok) throw await trouble(answer);
  return answer;
}

/** @param {Response} answer */
async function trouble(answer) {
  try {
    const { title, detail, advice, type } = await answer.json();
    return new Trouble(title, detail, advice, String(type).split('#')[1] ?? '');
  } catch {
    return new Trouble('Something went wrong', `The service answered with status ${answer.status}.`, 'Try again.', '');
  }
}
