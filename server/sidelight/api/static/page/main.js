// @ts-check
/** The page at `/`: a form, one reading at a time, and everything that can be done with it. */

import { byId } from '../reader/dom.js';
import { Trouble, read, readAsMarkdown, rules } from './api.js';
import { asked, completed, hostOf, looksLikeMarkup } from './ask.js';
import { startPreferences } from './preferences.js';
import { show } from '../reader/show.js';
import { clearTrouble, showTrouble } from './trouble.js';

/** @typedef {import('./api.js').Asked} Asked */
/** @typedef {import('../reader/types.js').Reading} Reading */

const SAMPLE = { address: '/static/sample.html', url: 'https://news.example/2026/03/river-bridge-reopens' };
const PATIENCE_MS = 4000;

const form = byId('form', HTMLFormElement);
const address = byId('address', HTMLInputElement);
const markup = byId('markup', HTMLTextAreaElement);
const paste = byId('paste', HTMLDetailsElement);
const go = byId('go', HTMLButtonElement);
const progress = byId('progress', HTMLElement);
const progressText = byId('progress-text', HTMLElement);
const status = byId('status', HTMLElement);

/** @type {AbortController|null} */
let running = null;
/** @type {{request: Asked, reading: Reading}|null} */
let shown = null;
const applyPreferences = startPreferences();

/** @param {string} said to people who hear the page */
function say(said) {
  status.textContent = '';
  requestAnimationFrame(() => {
    status.textContent = said;
  });
}

/** @param {Asked} request */
async function start(request) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  clearTrouble();
  const waiting = wait(request);
  try {
    const [reading, names] = await Promise.all([read(request, mine.signal), rules(mine.signal)]);
    shown = { request, reading };
    await show(reading, names, { say });
    applyPreferences();
  } catch (error) {
    if (!mine.signal.aborted) fail(error, request);
  } finally {
    clearTimeout(waiting);
    if (running === mine) rest();
  }
}

/**
 * Say that it takes a while, and more so after some seconds.
 *
 * @param {Asked} request
 */
function wait(request) {
  const host = hostOf(request);
  go.disabled = true;
  progress.hidden = false;
  progressText.textContent = host ? `Fetching the page from ${host} …` : 'Reading the page …';
  say(progressText.textContent);
  return setTimeout(() => {
    progressText.textContent = host ? `Still waiting for ${host} …` : 'Still reading; it is a large page …';
    say(progressText.textContent);
  }, PATIENCE_MS);
}

function rest() {
  running = null;
  go.disabled = false;
  progress.hidden = true;
}

/**
 * @param {unknown} error
 * @param {Asked} request
 */
function fail(error, request) {
  const trouble = error instanceof Trouble
    ? error
    : new Trouble('The answer could not be shown', String(error), 'Reload the page and try again.', '');
  showTrouble(trouble, {
    again: () => void start(request),
    paste: () => {
      paste.open = true;
      markup.focus();
    },
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const request = asked(address.value, paste.open ? markup.value : '');
  if (typeof request === 'string') {
    showTrouble(new Trouble('There is nothing to read yet', request, '', ''), {});
    address.setAttribute('aria-invalid', 'true');
    address.focus();
    return;
  }
  address.removeAttribute('aria-invalid');
  void start(request);
});

address.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!looksLikeMarkup(text)) return;
  event.preventDefault();
  paste.open = true;
  markup.value = text;
  markup.focus();
  say('That is HTML; it was put into the field below.');
});

byId('sample', HTMLButtonElement).addEventListener('click', async () => {
  const answer = await fetch(SAMPLE.address);
  void start({ html: await answer.text(), url: SAMPLE.url });
});

byId('stop', HTMLButtonElement).addEventListener('click', () => {
  running?.abort();
  rest();
  say('Stopped.');
  address.focus();
});

byId('copy', HTMLButtonElement).addEventListener('click', async () => {
  if (!shown) return;
  try {
    await navigator.clipboard.writeText(`${shown.reading.title}\n\n${shown.reading.text}`);
    flash('copy', 'Copied');
  } catch {
    flash('copy', 'Copying is not allowed here');
  }
});

byId('markdown', HTMLButtonElement).addEventListener('click', async () => {
  if (!shown) return;
  try {
    const text = await readAsMarkdown(shown.request, AbortSignal.timeout(60_000));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    link.download = `${fileName(shown.reading.title)}.md`;
    link.click();
    URL.revokeObjectURL(link.href);
    flash('markdown', 'Saved');
  } catch (error) {
    fail(error, shown.request);
  }
});

/** @param {string} title */
function fileName(title) {
  return title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '').slice(0, 60) || 'article';
}

/**
 * A button says for a moment what it did.
 *
 * @param {string} id
 * @param {string} said
 */
function flash(id, said) {
  const button = byId(id, HTMLButtonElement);
  const name = button.dataset.name ?? button.textContent ?? '';
  button.dataset.name = name;
  button.textContent = said;
  say(said);
  setTimeout(() => {
    button.textContent = name;
  }, 2000);
}

// The part after # never leaves the browser, so an address there is told to nobody but this service.
const linked = completed(decodeURIComponent(/^#url=(.+)/.exec(location.hash)?.[1] ?? ' '));
if (linked) {
  address.value = linked;
  void start({ url: linked });
}
