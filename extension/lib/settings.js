// @ts-check
/** What the reader chose, kept in this browser only. */

export const START = { server: 'http://127.0.0.1:8787', key: '', lookups: false, menus: true, keys: true, sites: /** @type {string[]} */ ([]) };

/** @typedef {typeof START} Settings */

/** @returns {Promise<Settings>} */
export async function settings() {
  const { settings: kept } = await chrome.storage.local.get('settings');
  return valid(kept);
}

/** @param {Partial<Settings>} changes */
export async function change(changes) {
  const now = { ...(await settings()), ...changes };
  await chrome.storage.local.set({ settings: now });
  return now;
}

/**
 * Anything -> settings, with what is missing or of the wrong kind as at the start.
 *
 * @param {unknown} kept
 * @returns {Settings}
 */
export function valid(kept) {
  const found = /** @type {{[name: string]: unknown}} */ (kept && typeof kept === 'object' ? kept : {});
  const made = Object.entries(START).map(([name, first]) => {
    const value = found[name];
    if (Array.isArray(first)) return [name, Array.isArray(value) ? value.filter((one) => typeof one === 'string') : first];
    return [name, typeof value === typeof first ? value : first];
  });
  return /** @type {Settings} */ (Object.fromEntries(made));
}

/**
 * The settings as a file; the key is a secret and goes along only if asked for.
 *
 * @param {Settings} now
 * @param {object} look
 * @param {boolean} withKey
 */
export function exported(now, look, withKey) {
  const { key, ...rest } = now;
  return `${JSON.stringify({ sidelight: 1, settings: withKey ? { ...rest, key } : rest, look }, null, 2)}\n`;
}

/**
 * A file -> settings and look, null where it is none of ours.
 *
 * @param {string} text
 */
export function imported(text) {
  try {
    const found = JSON.parse(text);
    if (found?.sidelight !== 1) return null;
    return { settings: /** @type {Partial<Settings>} */ (found.settings ?? {}), look: /** @type {unknown} */ (found.look ?? {}) };
  } catch {
    return null;
  }
}
