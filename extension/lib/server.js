// @ts-check
/** Addresses of the service and of sites -> what browsers ask permission for. */

/**
 * An address as people type it -> the service's base, null where it cannot be one. A path stays, for a
 * service may stand behind a proxy; what follows it does not.
 *
 * @param {string} typed
 */
export function base(typed) {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed.trim()) ? typed.trim() : `${isLocal(typed.trim()) ? 'http' : 'https'}://${typed.trim()}`;
  try {
    const url = new URL(full);
    if (!['http:', 'https:'].includes(url.protocol) || url.username || /\s/.test(typed.trim())) return null;
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  } catch {
    return null;
  }
}

/** @param {string} typed */
const isLocal = (typed) => /^(localhost|127\.|\[::1\]|192\.168\.|10\.)/i.test(typed);

/**
 * The match pattern that covers an address. Patterns name no port: Firefox refuses them.
 *
 * @param {string} address
 */
export function pattern(address) {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** @param {string} address */
export const hostOf = (address) => new URL(address).host;

/** @param {string} address */
export const isLoopback = (address) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);

/**
 * Whether the service may be asked. `request` must be the first thing awaited after a click.
 *
 * @param {string} address
 */
export const isAllowed = (address) => chrome.permissions.contains({ origins: [pattern(address)] });

/** @param {string} address */
export const request = (address) => chrome.permissions.request({ origins: [pattern(address)] });

/**
 * @param {number} bytes
 * @param {string} locale
 */
export function size(bytes, locale) {
  const kilobytes = bytes / 1000;
  if (kilobytes < 1000) return `${Math.max(1, Math.round(kilobytes)).toLocaleString(locale)} kB`;
  return `${(kilobytes / 1000).toLocaleString(locale, { maximumFractionDigits: 1 })} MB`;
}
