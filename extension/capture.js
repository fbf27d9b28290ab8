// @ts-check
/** The page of a tab -> its HTML. `capture` runs inside the page, so it must stay self-contained. */

/** @typedef {{url: string, title: string, html: string, frames: number, roots: number}} Captured */

/**
 * The page as its reader has it: rendered, with open and closed shadow roots as declarative ones, and frames
 * of the same site after the rest. Frames that cannot be looked into are counted.
 *
 * Names of forms and pictures overlay properties of the document that they stand in, so those are taken
 * from the prototypes.
 *
 * @param {boolean} selection only what is selected; null where nothing is
 * @returns {Captured|null}
 */
export function capture(selection) {
  /** @type {<T>(kind: any, name: string, on: unknown) => T} */
  const own = (kind, name, on) => Object.getOwnPropertyDescriptor(kind.prototype, name)?.get?.call(on);
  /** @type {(from: any, css: string) => Element[]} */
  const all = (from, css) => Array.from((from instanceof ShadowRoot ? DocumentFragment : Document).prototype.querySelectorAll.call(from, css));
  const hosts = new Set('article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '));
  /** @type {(element: Element) => ShadowRoot|null} */
  const rootOf = (element) => {
    if (!(element instanceof HTMLElement) || element instanceof HTMLFormElement) return null;
    if (!hosts.has(element.localName) && !element.localName.includes('-')) return null;
    // Firefox has a property that only extensions see, Chromium a function; elsewhere open roots only.
    const closed = /** @type {any} */ (element).openOrClosedShadowRoot;
    if (closed !== undefined) return closed;
    const { dom } = chrome;
    return dom ? dom.openOrClosedShadowRoot(element) : element.shadowRoot;
  };
  /** @type {ShadowRoot[]} */
  const roots = [];
  /** @type {HTMLIFrameElement[]} */
  const frames = [];
  /** @type {(from: Document|ShadowRoot) => void} */
  const walk = (from) => {
    for (const element of all(from, '*')) {
      if (element instanceof HTMLIFrameElement) frames.push(element);
      const root = rootOf(element);
      if (root) {
        roots.push(root);
        walk(root);
      }
    }
  };
  walk(document);

  const title = own(Document, 'title', document) ?? '';
  const whole = /** @type {HTMLElement} */ (own(Document, 'documentElement', document));
  const about = { url: location.href, title: String(title), roots: roots.length };
  const bare = /** @type {HTMLElement} */ (whole.cloneNode(false));
  const open = bare.outerHTML.replace(/<\/html>\s*$/i, '');

  if (selection) {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed) return null;
    const box = document.implementation.createHTMLDocument(about.title);
    const article = box.body.appendChild(box.createElement('article'));
    for (let i = 0; i < chosen.rangeCount; i += 1) article.append(box.importNode(chosen.getRangeAt(i).cloneContents(), true));
    return { ...about, html: `${open}${box.head.outerHTML}${box.body.outerHTML}</html>`, frames: 0 };
  }

  let unread = 0;
  let inside = '';
  for (const frame of frames) {
    const { width, height } = frame.getBoundingClientRect();
    const within = frame.contentDocument;
    if (within && (within.body?.innerText ?? '').length > 200) inside += `<div>${within.body.getHTML()}</div>`;
    else if (!within && width >= 100 && height >= 100) unread += 1;
  }
  const html = whole.getHTML({ shadowRoots: roots });
  const end = html.lastIndexOf('</body>');
  const filled = inside && end > 0 ? html.slice(0, end) + inside + html.slice(end) : html + inside;
  return { ...about, html: `${open}${filled}</html>`, frames: unread };
}
