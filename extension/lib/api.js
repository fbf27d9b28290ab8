// @ts-check
/** Requests to the service; whatever goes wrong is a `Trouble`. Nothing here runs without a click. */

import { isAllowed } from './server.js';
import { Trouble, fromAnswer, noSidelight, notAllowed, slow, unreachable } from './trouble.js';

/** @typedef {import('../reader/types.js').Reading} Reading */
/** @typedef {import('../reader/types.js').Rules} Rules */
/** @typedef {import('../reader/types.js').SourceCard} SourceCard */
/** @typedef {{server: string, key: string}} Service */
/** @typedef {{html?: string, url?: string}} Page */
/** @typedef {{text: string, where: string, action: string, category: string, rule: string}} Removed */
/** @typedef {{removed: Removed[], held: {text: string, guard: string, reason: string}[], already: string[], words: number, words_removed: number}} Preview */
/**
 * @typedef {object} Proposal
 * @property {string} excerpt
 * @property {string} [selector]
 * @property {string} [text]
 * @property {string} category
 * @property {string} [comment]
 * @property {string} [host]
 * @property {string} [language]
 */
/**
 * @typedef {object} Report
 * @property {string} rule
 * @property {string} ruleset_version
 * @property {string} ruleset_digest
 * @property {string} excerpt
 * @property {string} [host]
 * @property {string} [comment]
 */

const PATIENCE_MS = 60_000;
const DOUBT_MS = 8_000;

/**
 * @param {Service} service
 * @param {string} body a `Page` as JSON, which the caller has for its size
 * @param {AbortSignal} signal
 * @returns {Promise<Reading>}
 */
export const read = (service, body, signal) => send(service, '/v1/read', { body, signal });

/**
 * The names of the rules; null where they cannot be had, for the reading stands without.
 *
 * @param {Service} service
 * @param {AbortSignal} signal
 * @returns {Promise<Rules|null>}
 */
export async function rules(service, signal) {
  try {
    return await send(service, '/v1/rules', { signal });
  } catch {
    return null;
  }
}

/**
 * The source card with look-ups: of the page as the browser has it, else of an address.
 *
 * @param {Service} service
 * @param {Page} page
 * @param {AbortSignal} signal
 * @returns {Promise<SourceCard>}
 */
export function card(service, { html, url }, signal) {
  if (html !== undefined) return send(service, '/v1/card', { body: JSON.stringify({ html, url }), signal });
  return send(service, `/v1/card?${new URLSearchParams({ url: url ?? '' })}`, { signal });
}

/**
 * @param {Service} service
 * @param {Page & {rule: object, category: string}} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Preview>}
 */
export const preview = (service, asked, signal) => send(service, '/v1/rules/preview', { body: JSON.stringify(asked), signal });

/**
 * @param {Service} service
 * @param {Proposal} proposal
 * @returns {Promise<{id: string, state: string, times: number}>}
 */
export const propose = (service, proposal) => send(service, '/v1/proposals', { body: JSON.stringify(proposal) });

/**
 * Make a proposal a rule.
 *
 * @param {Service} service
 * @param {string} id
 * @returns {Promise<{file: {path: string, content: string}|null}>}
 */
export const accept = (service, id) => send(service, `/v1/proposals/${encodeURIComponent(id)}/accept`, { body: '{}' });

/**
 * Whether the service lets whoever has this key keep its rules.
 *
 * @param {Service} service
 * @returns {Promise<boolean>}
 */
export async function isMaintainer(service) {
  try {
    return (await send(service, '/v1/me', { signal: AbortSignal.timeout(DOUBT_MS) })).role === 'maintainer';
  } catch {
    return false;
  }
}

/**
 * @param {Service} service
 * @param {Report} report
 * @returns {Promise<{id: string}>}
 */
export const report = (service, report) => send(service, '/v1/reports', { body: JSON.stringify(report) });

/**
 * Whether a Sidelight answers there, with a key that it takes.
 *
 * @param {Service} service
 * @returns {Promise<Rules>}
 */
export async function test(service) {
  const signal = AbortSignal.timeout(DOUBT_MS);
  const health = await send(service, '/healthz', { signal });
  if (health?.status !== 'ok') throw noSidelight(service.server);
  const found = await send(service, '/v1/rules', { signal });
  if (!Array.isArray(found?.rules) || typeof found.version !== 'string') throw noSidelight(service.server);
  return found;
}

/**
 * @param {Service} service
 * @param {string} path
 * @param {{body?: string, signal?: AbortSignal}} options
 * @returns {Promise<any>} what the service's documentation says
 */
async function send({ server, key }, path, { body, signal }) {
  if (!(await isAllowed(server))) throw notAllowed(server);
  const patience = AbortSignal.timeout(PATIENCE_MS);
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(server + path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }), ...(key && { authorization: `Bearer ${key}` }) },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      ...(body !== undefined && { body }),
    });
  } catch (error) {
    if (signal?.aborted && signal.reason?.name !== 'TimeoutError') throw error;
    if (patience.aborted || signal?.aborted) throw slow(server);
    throw unreachable(server);
  }
  if (!answer.ok) throw await fromAnswer(answer, server, key !== '');
  try {
    return await answer.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw noSidelight(server);
    throw error instanceof Trouble || signal?.aborted ? error : unreachable(server);
  }
}
