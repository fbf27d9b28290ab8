// @ts-check
/** What the picker shows: outlines and a bar, in a frame over the page. A classic script, as `picker.js` is. */

/**
 * @typedef {object} SidelightActs
 * @property {(x: number, y: number) => void} at
 * @property {(way: string) => void} move
 * @property {(step: -1|1) => void} widen
 * @property {(place: number) => void} choose
 * @property {(isChosen: boolean) => void} end
 */
/** @typedef {{target: Element|null, others: Element[], selector: string, count: number, at: number, of: number}} SidelightView */

/**
 * Inline and important, so that no rule of the page wins; set by script, so that no policy forbids it.
 *
 * @param {HTMLElement} element
 * @param {{[name: string]: string}} styles
 */
function sidelightStyle(element, styles) {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}

/**
 * An element over everything, with the frame in it.
 *
 * @param {HTMLElement} page
 */
function sidelightHost(page) {
  const host = document.createElement('div');
  sidelightStyle(host, {
    all: 'initial', display: 'block', visibility: 'visible', opacity: '1', position: 'fixed', inset: '0', width: '100vw', height: '100vh',
    'max-width': 'none', 'max-height': 'none', margin: '0', padding: '0', border: '0', background: 'transparent', overflow: 'visible', 'z-index': '2147483647', 'pointer-events': 'auto',
  });
  host.popover = 'manual';
  // A modal dialog of the page makes all outside it inert.
  const modal = Document.prototype.querySelector.call(document, ':modal');
  (modal ?? page).append(host);
  host.showPopover();
  return host;
}

/**
 * @param {HTMLElement} host
 * @param {SidelightLabels} labels
 * @param {SidelightActs} acts
 */
function sidelightFrame(host, labels, acts) {
  const frame = document.createElement('iframe');
  frame.title = labels.title ?? '';
  sidelightStyle(frame, { all: 'initial', display: 'block', position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0', background: 'transparent', 'color-scheme': 'light' });
  host.attachShadow({ mode: 'closed' }).append(frame);
  const inner = /** @type {Document} */ (frame.contentDocument);
  sidelightStyle(inner.documentElement, { 'color-scheme': 'light', background: 'transparent', height: '100%' });
  inner.documentElement.lang = labels.language ?? 'en';
  sidelightStyle(inner.body, { margin: '0', height: '100%', background: 'transparent', cursor: 'crosshair', overflow: 'hidden' });
  const outlines = inner.createElement('div');
  outlines.setAttribute('aria-hidden', 'true');
  const bar = sidelightBar(inner, labels, acts);
  inner.body.append(outlines, bar.element);
  sidelightListen(inner, acts, bar);
  bar.first.focus();
  const follow = () => sidelightOutline(outlines, seen);
  /** @type {SidelightView|null} */
  let seen = null;
  // The page may scroll or change under the outlines.
  const timer = setInterval(() => (host.isConnected ? follow() : clearInterval(timer)), 150);
  return {
    draw(/** @type {SidelightView} */ view) {
      seen = view;
      follow();
      bar.say(view);
    },
  };
}

/**
 * Only what the reader's own hand does counts.
 *
 * @param {Document} inner
 * @param {SidelightActs} acts
 * @param {ReturnType<typeof sidelightBar>} bar
 */
function sidelightListen(inner, acts, bar) {
  const inBar = (/** @type {Event} */ event) => bar.element.contains(/** @type {Node} */ (event.target));
  inner.addEventListener('mousemove', (event) => {
    if (event.isTrusted && !inBar(event) && !inner.body.dataset.held) acts.at(event.clientX, event.clientY);
  });
  inner.addEventListener('click', (event) => {
    if (!event.isTrusted || inBar(event)) return;
    acts.at(event.clientX, event.clientY);
    // The choice stays until the next click, so that the mouse can go to the bar.
    if (inner.body.dataset.held) delete inner.body.dataset.held;
    else {
      inner.body.dataset.held = '1';
      bar.choose.focus();
    }
  });
  inner.addEventListener('wheel', (event) => {
    if (event.isTrusted) scrollBy({ top: event.deltaY, left: event.deltaX, behavior: 'instant' });
  }, { passive: true });
  const ways = { ArrowUp: 'out', ArrowDown: 'in', ArrowRight: 'next', ArrowLeft: 'back' };
  inner.addEventListener('keydown', (event) => {
    if (!event.isTrusted) return;
    const isSlider = event.target instanceof Element && event.target.localName === 'input' || /** @type {any} */ (event.target)?.type === 'range';
    const way = ways[/** @type {keyof typeof ways} */ (event.key)];
    if (event.key === 'Escape') acts.end(false);
    else if (way && !isSlider) acts.move(way);
    else if (event.key === 'Enter' && !inBar(event)) acts.end(true);
    else if (event.key === '+') acts.widen(1);
    else if (event.key === '-') acts.widen(-1);
    else return;
    inner.body.dataset.held = '1';
    event.preventDefault();
  });
}

/**
 * @param {HTMLElement} outlines
 * @param {SidelightView|null} view
 */
function sidelightOutline(outlines, view) {
  const inner = outlines.ownerDocument;
  const shown = view ? [...(view.target ? [view.target] : []), ...view.others.slice(0, 60)] : [];
  outlines.replaceChildren(...shown.map((element) => {
    const box = element.getBoundingClientRect();
    const outline = inner.createElement('div');
    const isTarget = element === view?.target;
    sidelightStyle(outline, {
      position: 'fixed', left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px`, 'box-sizing': 'border-box', 'pointer-events': 'none',
      border: isTarget ? '3px solid #9a6a00' : '2px dashed #9a6a00', background: isTarget ? 'rgb(244 201 93 / .35)' : 'rgb(244 201 93 / .15)', 'border-radius': '3px',
    });
    return outline;
  }));
}

/**
 * @param {Document} inner
 * @param {SidelightLabels} labels
 * @param {SidelightActs} acts
 */
function sidelightBar(inner, labels, acts) {
  const element = inner.createElement('div');
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-label', labels.title ?? '');
  sidelightStyle(element, {
    position: 'fixed', left: '50%', bottom: '16px', transform: 'translateX(-50%)', width: 'min(680px, calc(100vw - 32px))', 'box-sizing': 'border-box', padding: '14px 18px', display: 'grid', gap: '10px',
    color: '#23211d', background: '#fcfbf8', border: '1px solid #e3ddd0', 'border-radius': '14px', 'box-shadow': '0 10px 40px rgb(0 0 0 / .3)', font: '15px/1.45 system-ui, sans-serif', cursor: 'default',
  });
  const line = inner.createElement('p');
  line.setAttribute('role', 'status');
  sidelightStyle(line, { margin: '0', 'overflow-wrap': 'anywhere' });
  line.textContent = labels.help ?? '';
  const reach = inner.createElement('label');
  sidelightStyle(reach, { display: 'none', 'grid-template-columns': 'auto 1fr', 'align-items': 'center', gap: '12px' });
  const slider = inner.createElement('input');
  slider.type = 'range';
  slider.min = '0';
  sidelightStyle(slider, { width: '100%', 'accent-color': '#1d5a70' });
  slider.addEventListener('input', (event) => event.isTrusted && acts.choose(Number(slider.value)));
  reach.append(labels.reach ?? '', slider);
  const row = inner.createElement('div');
  sidelightStyle(row, { display: 'flex', 'flex-wrap': 'wrap', gap: '8px' });
  /** @type {(name: string, act: () => void, isMain?: boolean) => HTMLButtonElement} */
  const button = (name, act, isMain = false) => {
    const made = inner.createElement('button');
    made.type = 'button';
    made.textContent = labels[name] ?? name;
    sidelightStyle(made, { font: '500 14px/1.2 system-ui, sans-serif', 'min-height': '38px', padding: '6px 14px', 'border-radius': '8px', cursor: 'pointer', color: isMain ? '#fff' : '#23211d', background: isMain ? '#26323a' : 'transparent', border: `1px solid ${isMain ? '#26323a' : '#8d8577'}` });
    made.addEventListener('click', (event) => event.isTrusted && act());
    return made;
  };
  const choose = button('choose', () => acts.end(true), true);
  const wider = button('wider', () => acts.move('out'));
  const narrower = button('narrower', () => acts.move('in'));
  const cancel = button('cancel', () => acts.end(false));
  sidelightStyle(cancel, { 'margin-left': 'auto' });
  choose.disabled = true;
  sidelightStyle(choose, { opacity: '.5' });
  row.append(choose, wider, narrower, cancel);
  element.append(line, reach, row);
  return {
    element,
    choose,
    first: wider,
    say(/** @type {SidelightView} */ { target, selector, count, at, of }) {
      if (!target) return;
      choose.disabled = false;
      sidelightStyle(choose, { opacity: '1' });
      const code = inner.createElement('code');
      code.textContent = selector;
      sidelightStyle(code, { font: '13px/1.5 ui-monospace, monospace', padding: '2px 6px', background: '#f4f1ea', 'border-radius': '5px', 'margin-right': '8px' });
      line.replaceChildren(code, count === 1 ? labels.one ?? '' : (labels.many ?? '').replace('#', String(count)));
      sidelightStyle(reach, { display: of > 1 ? 'grid' : 'none' });
      slider.max = String(of - 1);
      slider.value = String(at);
      slider.setAttribute('aria-valuetext', line.textContent ?? '');
    },
  };
}
