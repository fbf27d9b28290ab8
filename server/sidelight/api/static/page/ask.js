// @ts-check
/** What was typed or pasted -> what to ask the service for. */

/** @typedef {import('./api.js').Asked} Asked */

/**
 * An address or markup -> a request, or the sentence that says what is missing.
 *
 * @param {string} address
 * @param {string} markup
 * @returns {Asked|string}
 */
export function asked(address, markup) {
  const html = markup.trim() ? markup : looksLikeMarkup(address) ? address : '';
  const typed = looksLikeMarkup(address) ? '' : address.trim();
  const url = typed ? completed(typed) : null;
  if (typed && !url) return 'That is no web address. It should look like https://news.example/story.';
  if (!html && !url) return 'Paste the address of an article, or its HTML.';
  return { ...(html && { html }), ...(url && { url }) };
}

/** @param {string} text */
export const looksLikeMarkup = (text) => /^\s*<[!a-z]/i.test(text);

/**
 * An address as people type it -> a full one, null where it cannot be one.
 *
 * @param {string} typed
 */
export function completed(typed) {
  if (/\s/.test(typed)) return null;
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  try {
    const url = new URL(full);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    const isHost = url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[');
    return isWeb && isHost ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * The host that a request goes to, for telling the reader what is waited for.
 *
 * @param {Asked} request
 */
export function hostOf(request) {
  return request.url && !request.html ? new URL(request.url).hostname : null;
}
