// @ts-check
/**
 * An element -> selectors that hit it, fewest matches first. A classic script: it runs inside the page, in
 * the extension's own world there, with `picker.js`.
 */

var SIDELIGHT_WORD = /^[a-z]+([-_]+[a-z]+)*[-_]*$/i;

/**
 * A class or id -> the part of it that stays the same from page to page, null where it is made up for one.
 * `whole` says that nothing was cut.
 *
 * @param {string} name such as `newsletter-box`, `Signup_box__a81f`, `css-1q2w3e`
 * @returns {{name: string, whole: boolean}|null}
 */
function sidelightStable(name) {
  // Frameworks put these before names that change with every build.
  if (name.length > 60 || /^(css|sc|jsx|emotion|svelte|astro)-/i.test(name)) return null;
  if (SIDELIGHT_WORD.test(name)) return sidelightSpoken(name) ? { name, whole: true } : null;
  const lead = /^([a-z]+(?:[-_]+[a-z]+)*[-_]+)(?=[a-z0-9]*\d|[a-z]*[A-Z])/i.exec(name)?.[1];
  if (!lead || lead.length < 5) return null;
  return sidelightSpoken(lead) ? { name: lead, whole: false } : null;
}

/**
 * Whether a name has a word that can be spoken: hashes rarely have vowels between their consonants.
 *
 * @param {string} name
 */
function sidelightSpoken(name) {
  return name.split(/[-_]+/).some((part) => part.length >= 3 && /[aeiouy]/i.test(part) && !/[bcdfghjklmnpqrstvwxz]{5}/i.test(part) && !/[a-z][A-Z]{2}[a-z]|[A-Z][a-z][A-Z][a-z][A-Z]/.test(part));
}

/**
 * Selectors of one element by itself: id, classes, attributes; none by its place.
 *
 * @param {Element} element
 * @returns {string[]}
 */
function sidelightOwnSelectors(element) {
  const tag = element.localName;
  const made = [];
  const id = sidelightStable(element.getAttribute('id') ?? '');
  if (id) made.push(id.whole ? `#${CSS.escape(id.name)}` : `[id^="${id.name}"]`);
  const classes = [...element.classList].map(sidelightStable).filter((found) => found !== null);
  const whole = classes.filter((found) => found.whole).map((found) => `.${CSS.escape(found.name)}`);
  if (whole.length > 1) made.push(`${tag}${whole.slice(0, 3).join('')}`);
  for (const one of whole) made.push(`${tag}${one}`, one);
  for (const { name } of classes.filter((found) => !found.whole)) made.push(`${tag}[class*="${name}"]`, `[class*="${name}"]`);
  for (const { name, value } of element.attributes) {
    const isTelling = /^(data-[a-z-]+|role|aria-label|itemtype)$/.test(name);
    if (isTelling && /^[a-z][a-z _-]{2,39}$/i.test(value)) made.push(`${tag}[${name}="${value}"]`);
  }
  return made;
}

/**
 * Selectors by place, for elements without a name of their own: under the nearest ancestor that has one.
 *
 * @param {Element} element
 * @returns {string[]}
 */
function sidelightPlaces(element) {
  let path = element.localName;
  for (let parent = element.parentElement, depth = 0; parent && depth < 6; parent = parent.parentElement, depth += 1) {
    const [own] = sidelightOwnSelectors(parent);
    if (own) {
      const twins = [...(element.parentElement?.children ?? [])].filter((child) => child.localName === element.localName);
      const nth = twins.length > 1 ? `:nth-of-type(${twins.indexOf(element) + 1})` : '';
      return [...new Set([`${own} > ${path}${nth}`, `${own} > ${path}`, `${own} ${element.localName}`])];
    }
    path = `${parent.localName} > ${path}`;
  }
  return [];
}

/**
 * Selectors that hit the element, with how many elements each hits here.
 *
 * @param {Element} element
 * @param {ParentNode[]} roots the document and its shadow roots
 * @returns {{selector: string, count: number}[]}
 */
function sidelightSelectors(element, roots) {
  const found = new Map();
  const own = sidelightOwnSelectors(element);
  for (const selector of own.length > 0 ? own : sidelightPlaces(element)) {
    try {
      if (element.matches(selector)) found.set(selector, sidelightMatches(selector, roots).length);
    } catch {
      // What the browser cannot read is no candidate.
    }
  }
  if (found.size === 0) found.set(element.localName, sidelightMatches(element.localName, roots).length);
  return [...found].map(([selector, count]) => ({ selector, count })).sort((a, b) => a.count - b.count || a.selector.length - b.selector.length);
}

/**
 * @param {string} selector
 * @param {ParentNode[]} roots
 * @returns {Element[]}
 */
function sidelightMatches(selector, roots) {
  return roots.flatMap((root) => {
    // Forms and pictures can overlay a document's own functions with their names.
    const kind = root instanceof Document ? Document : DocumentFragment;
    return [...kind.prototype.querySelectorAll.call(root, selector)];
  });
}
