// @ts-check
/**
 * Choosing an element of the page with mouse or keys. A classic script in the extension's own world of the
 * page; `propose/pick.js` puts it there and waits for `sidelightPick`.
 *
 * Everything shown stands in a frame that covers the view, in a closed shadow root, in the top layer: the
 * page's styles do not reach it, and its listeners hear none of the keys and clicks.
 */

/** @typedef {{selector: string, count: number}} SidelightCandidate */
/** @typedef {{candidates: SidelightCandidate[], chosen: number, excerpt: string, samples: string[], url: string, language: string}} SidelightPicked */
/** @typedef {{[name: string]: string}} SidelightLabels */

/**
 * Let the reader choose.
 *
 * @param {SidelightLabels} labels
 * @returns {Promise<SidelightPicked|null>} null where they changed their mind
 */
function sidelightPick(labels) {
  return new Promise((resolve) => {
    const page = /** @type {HTMLElement} */ (Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement')?.get?.call(document));
    const focused = Object.getOwnPropertyDescriptor(Document.prototype, 'activeElement')?.get?.call(document);
    const roots = sidelightRoots();
    /** @type {{target: Element|null, candidates: SidelightCandidate[], chosen: number, host: HTMLElement|null, ui: ReturnType<typeof sidelightFrame>|null}} */
    const now = { target: null, candidates: [], chosen: 0, host: null, ui: null };
    let builds = 0;
    const own = page.getAttribute('style');

    /** @param {Element|null} target */
    const aim = (target) => {
      if (!target || target === now.host || target.localName === 'html' || target.localName === 'body') return;
      now.target = target;
      now.candidates = sidelightSelectors(target, roots);
      now.chosen = 0;
      draw();
    };
    const draw = () => {
      const { selector = '', count = 0 } = now.candidates[now.chosen] ?? {};
      const others = selector ? sidelightMatches(selector, roots).filter((other) => other !== now.target) : [];
      now.ui?.draw({ target: now.target, others, selector, count, at: now.chosen, of: now.candidates.length });
    };
    /** @param {-1|1} step */
    const widen = (step) => {
      now.chosen = Math.min(now.candidates.length - 1, Math.max(0, now.chosen + step));
      draw();
    };
    /** @param {boolean} isChosen */
    const end = (isChosen) => {
      watch.disconnect();
      clearInterval(guard);
      now.host?.remove();
      now.host = null;
      if (page.getAttribute('style') !== own) page.style.cssText = own ?? '';
      if (own === null && page.getAttribute('style') === '') page.removeAttribute('style');
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      resolve(isChosen && now.target ? sidelightResult(now.target, now.candidates, now.chosen, roots) : null);
    };
    const acts = {
      at: (/** @type {number} */ x, /** @type {number} */ y) => aim(sidelightAt(x, y, now.host)),
      move: (/** @type {string} */ way) => aim(sidelightBeside(now.target ?? page, way)),
      widen,
      choose: (/** @type {number} */ place) => widen(/** @type {-1|1} */ (place - now.chosen)),
      end,
    };
    const build = () => {
      now.host?.remove();
      builds += 1;
      // Within an element that is not shown nothing can be, not even in the top layer.
      if (getComputedStyle(page).display === 'none') sidelightStyle(page, { display: 'block' });
      now.host = sidelightHost(page);
      now.ui = sidelightFrame(now.host, labels, acts);
      draw();
    };
    // Some pages remove what they do not know. Theirs is the last word only after many tries.
    const mend = () => {
      if (now.host && !now.host.isConnected && builds < 30) build();
    };
    const watch = new MutationObserver(mend);
    const guard = setInterval(mend, 400);
    watch.observe(page, { childList: true });
    build();
  });
}

/** The document and all shadow roots in it, closed ones too. */
function sidelightRoots() {
  /** @type {ParentNode[]} */
  const roots = [document];
  for (let i = 0; i < roots.length; i += 1) {
    const root = /** @type {ParentNode} */ (roots[i]);
    for (const element of sidelightMatches('*', [root])) {
      const inner = sidelightRootOf(element);
      if (inner) roots.push(inner);
    }
  }
  return roots;
}

/**
 * @param {Element} element
 * @returns {ShadowRoot|null}
 */
function sidelightRootOf(element) {
  if (!(element instanceof HTMLElement) || element instanceof HTMLFormElement) return null;
  const closed = /** @type {any} */ (element).openOrClosedShadowRoot;
  if (closed !== undefined) return closed;
  const { dom } = chrome;
  return dom ? dom.openOrClosedShadowRoot(element) : element.shadowRoot;
}

/**
 * The innermost element at a point, into shadow roots.
 *
 * @param {number} x
 * @param {number} y
 * @param {Element|null} host
 */
function sidelightAt(x, y, host) {
  /** @type {Element|undefined} */
  let found = Document.prototype.elementsFromPoint.call(document, x, y).find((element) => element !== host);
  if (!found || found.localName === 'html' || found.localName === 'body') found = sidelightCovering(x, y, host) ?? found;
  for (let root = found && sidelightRootOf(found); root; root = found ? sidelightRootOf(found) : null) {
    const inner = root.elementsFromPoint(x, y).find((element) => element.getRootNode() === root);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found ? sidelightWhole(found) : null;
}

/**
 * The box around an element that holds nothing else, for that is what people mean.
 *
 * @param {Element} element
 */
function sidelightWhole(element) {
  const text = (element.textContent ?? '').trim();
  let found = element;
  for (let parent = element.parentElement; parent && text && !/^(body|main|article|html)$/.test(parent.localName); parent = parent.parentElement) {
    if ((parent.textContent ?? '').trim() !== text) break;
    found = parent;
  }
  return sidelightOwnSelectors(found).length > 0 ? found : element;
}

/**
 * By their boxes, for pages whose elements let no pointer hit them.
 *
 * @param {number} x
 * @param {number} y
 * @param {Element|null} host
 */
function sidelightCovering(x, y, host) {
  /** @type {Element|null} */
  let best = null;
  let least = Infinity;
  for (const element of sidelightMatches('body *', [document])) {
    const box = element.getBoundingClientRect();
    const area = box.width * box.height;
    if (element === host || area === 0 || area > least || x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    best = element;
    least = area;
  }
  return best;
}

/**
 * The element above, below or beside, through the walls of shadow roots.
 *
 * @param {Element} from
 * @param {string} way
 * @returns {Element|null}
 */
function sidelightBeside(from, way) {
  const root = from.getRootNode();
  switch (way) {
    case 'out': return from.localName === 'body' ? null : from.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    case 'in': return sidelightRootOf(from)?.firstElementChild ?? from.firstElementChild;
    case 'next': return from.nextElementSibling;
    default: return from.previousElementSibling;
  }
}

/**
 * @param {Element} target
 * @param {SidelightCandidate[]} candidates
 * @param {number} chosen
 * @param {ParentNode[]} roots
 * @returns {SidelightPicked}
 */
function sidelightResult(target, candidates, chosen, roots) {
  const selector = candidates[chosen]?.selector ?? '';
  const texts = sidelightMatches(selector, roots).map((element) => ((element instanceof HTMLElement ? element.innerText : element.textContent) ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 200));
  const copy = /** @type {Element} */ (target.cloneNode(true));
  for (const private_ of copy.querySelectorAll('script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, source')) private_.remove();
  for (const field of copy.querySelectorAll('input, textarea, option')) {
    for (const name of ['value', 'checked', 'selected']) field.removeAttribute(name);
    if (field.localName !== 'input') field.textContent = '';
  }
  return {
    candidates,
    chosen,
    excerpt: copy.outerHTML.slice(0, 100_000),
    samples: texts.filter(Boolean).slice(0, 5),
    url: location.href,
    language: (target.closest('[lang]')?.getAttribute('lang') ?? Document.prototype.querySelector.call(document, '[lang]')?.getAttribute('lang') ?? '').slice(0, 35),
  };
}
