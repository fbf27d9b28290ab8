// @ts-check
/** The article as shown -> a web page that stands alone: no scripts, no buttons, nothing loaded but pictures. */

import { t } from '../reader/language.js';

const STYLE = 'body{max-width:38em;margin:3rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif;color:#222;background:#fff}img{max-width:100%;height:auto}blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid #9ab}.voice-aside{background:#fbeecb}.site,.meta,figcaption,footer,.aside-note{font:.85rem/1.5 sans-serif;color:#555}table{border-collapse:collapse}td,th{padding:.3em .8em .3em 0;text-align:start;border-bottom:1px solid #ddd}pre{overflow-x:auto}';
const GONE = '.put-back-name, .unseen, details.fold';

/**
 * @param {import('../reader/types.js').Reading} reading
 * @param {HTMLElement} article
 */
export function webPage(reading, article) {
  const made = document.implementation.createHTMLDocument(reading.title);
  const root = made.documentElement;
  root.lang = reading.language ?? '';
  root.dir = reading.direction;
  const charset = made.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  made.head.prepend(charset);
  const body = made.body;
  body.append(...[...article.childNodes].map((node) => made.importNode(node, true)));
  tidy(body);
  body.append(source(made, reading));
  // As text, since a policy holds for styles also where nothing is shown.
  return `<!doctype html>\n${root.outerHTML.replace('</head>', `<style>${STYLE}</style></head>`)}\n`;
}

/** @param {HTMLElement} body */
function tidy(body) {
  for (const gone of body.querySelectorAll(GONE)) gone.remove();
  for (const picture of body.querySelectorAll('button.picture')) replacePicture(picture);
  // An aside says in words what it is, as it does on the screen.
  for (const mark of body.querySelectorAll('button.mark')) {
    const note = body.ownerDocument.createElement('small');
    note.className = 'aside-note';
    note.textContent = ` [${(mark.textContent ?? '').trim()}]`;
    if (mark.classList.contains('mark-aside')) mark.replaceWith(note);
    else mark.remove();
  }
  for (const rest of body.querySelectorAll('button, .reasons')) rest.remove();
  for (const element of body.querySelectorAll('[tabindex]')) element.removeAttribute('tabindex');
}

/** @param {Element} button */
function replacePicture(button) {
  const image = button.ownerDocument.createElement('img');
  image.src = button.getAttribute('data-src') ?? '';
  image.alt = button.getAttribute('data-alt') ?? '';
  image.referrerPolicy = 'no-referrer';
  image.loading = 'lazy';
  button.replaceWith(image);
}

/**
 * @param {Document} made
 * @param {import('../reader/types.js').Reading} reading
 */
function source(made, reading) {
  const footer = made.createElement('footer');
  const address = reading.canonical_url ?? reading.url;
  footer.append(t('Source: $1', reading.site_name ?? ''), ' ');
  if (address) {
    const link = made.createElement('a');
    link.href = address;
    link.textContent = address;
    footer.append(link);
  }
  return footer;
}
