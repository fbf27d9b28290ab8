// @ts-check
/** What the extension's pages are opened with. Their addresses are all that passes between its parts. */

/**
 * @typedef {object} Asked
 * @property {number|null} tab the tab whose page is read
 * @property {string|null} link an address for the service to fetch, in place of a tab's page
 * @property {boolean} selection only what is selected there
 */

/**
 * @param {Partial<Asked>} asked
 * @param {'reader.html'|'propose.html'} [page]
 */
export function addressFor({ tab, link, selection }, page = 'reader.html') {
  const query = new URLSearchParams();
  if (tab !== null && tab !== undefined) query.set('tab', String(tab));
  if (link) query.set('link', link);
  if (selection) query.set('selection', '1');
  return chrome.runtime.getURL(`${page}?${query}`);
}

/**
 * @param {string} search of the page's own address
 * @returns {Asked}
 */
export function askedFor(search) {
  const query = new URLSearchParams(search);
  const tab = query.get('tab') ?? '';
  const link = query.get('link') ?? '';
  return {
    tab: /^\d{1,10}$/.test(tab) ? Number(tab) : null,
    link: /^https?:\/\//i.test(link) ? link : null,
    selection: query.get('selection') === '1',
  };
}
