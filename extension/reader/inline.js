// @ts-check
/** A block's text -> nodes: inline markup, and each run of sentences marked with its voice and why. */

import { el, link, unseen, webAddress } from './dom.js';
import { t } from './language.js';
import { Characters, atoms, runs, shorten, unquoted } from './text.js';
import { VOICES, plain } from './words.js';

/** @typedef {import('./types.js').Block} Block */
/** @typedef {import('./types.js').Span} Span */
/** @typedef {import('./text.js').Run} Run */

const JOINER = '\u2060';
const CUE_CHARS = 70;

/** @type {{[kind: string]: 'strong'|'em'|'code'}} */
const TAGS = { strong: 'strong', emphasis: 'em', code: 'code' };

/**
 * @param {Block} block
 * @param {string} id of the block's element; the ids of its marks start with it
 * @returns {Node[]}
 */
export function inline(block, id) {
  const text = new Characters(block.text);
  return runs(block.sentences, text.length).flatMap((run, number) => {
    const pieces = atoms(text, block.spans, run).flatMap((atom) => dressed(atom.text, atom.spans));
    // A caption is a notice by its place, which is plain to see.
    const isPlain = run.voice === 'report' || block.kind === 'figure';
    return isPlain ? pieces : marked(run, pieces, `${id}-${number}`);
  });
}

/**
 * A piece of text in the elements of its spans.
 *
 * @param {string} text
 * @param {Span[]} spans outermost first
 * @returns {Node[]}
 */
function dressed(text, spans) {
  /** @type {Node[]} */
  let nodes = text.split('\n').flatMap((line, i) => (i ? [el('br'), new Text(line)] : [new Text(line)]));
  for (const span of spans.toReversed()) {
    if (span.kind === 'link') {
      if (webAddress(span.href)) nodes = [link(span.href, ...nodes) ?? new Text(text)];
    } else {
      nodes = [el(TAGS[span.kind] ?? 'em', {}, ...nodes)];
    }
  }
  return nodes;
}

/**
 * A run in its voice, followed by a button that opens the reasons.
 *
 * @param {Run} run
 * @param {Node[]} pieces
 * @param {string} id
 * @returns {Node[]}
 */
function marked(run, pieces, id) {
  const voice = VOICES[run.voice] ?? { mark: plain(run.voice), name: plain(run.voice), about: '' };
  const kinds = kindsOf(run);
  const note = reasons(run, id);
  const button = el(
    'button',
    { type: 'button', class: `mark mark-${run.voice}`, 'aria-expanded': 'false', 'aria-controls': note.id },
    voice.mark,
    unseen(`${kinds ? `, ${kinds}` : ''}: ${t('why?')}`),
  );
  button.addEventListener('click', () => toggle(button, note));
  note.addEventListener('keydown', (event) => closeOnEscape(event, button, note));
  button.addEventListener('keydown', (event) => closeOnEscape(event, button, note));
  // The joiner keeps the mark on the line of the word before it.
  return [el('span', { class: `voice voice-${run.voice}`, id, 'data-mark': voice.mark }, ...pieces), new Text(JOINER), button, note];
}

/**
 * The kinds of a run's asides, each once.
 *
 * @param {Run} run
 */
export function kindsOf(run) {
  return [...new Set(run.sentences.map((sentence) => sentence.aside && plain(sentence.aside)))].filter(Boolean).join(', ');
}

/**
 * @param {Run} run
 * @param {string} id
 */
function reasons(run, id) {
  const voice = VOICES[run.voice];
  const kinds = kindsOf(run);
  return el(
    'span',
    { class: `reasons reasons-${run.voice}`, id: `${id}-why`, role: 'note', hidden: true },
    el('span', { class: 'reasons-title' }, `${voice?.name ?? plain(run.voice)}${kinds ? `: ${kinds}` : ''}`),
    el('span', { class: 'reasons-about' }, ` ${voice?.about ?? ''}`),
    cueLine(run.sentences.flatMap((sentence) => sentence.cues)),
  );
}

/**
 * The words that fired and the names of their cues, null where there are none.
 *
 * @param {import('./types.js').Cue[]} cues
 */
export function cueLine(cues) {
  if (cues.length === 0) return null;
  const seen = new Map(cues.map((cue) => [`${cue.name} ${cue.text}`, cue]));
  const parts = [...seen.values()].flatMap((cue, i) => [
    i > 0 && '; ',
    cue.text && el('q', {}, shorten(unquoted(cue.text), CUE_CHARS)),
    el('span', { class: 'cue' }, `${cue.text ? ' ' : ''}(${plain(cue.name)})`),
  ]);
  return el('span', { class: 'cues' }, `${seen.size === 1 ? t('Cue') : t('Cues')}: `, ...parts);
}

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} note
 */
function toggle(button, note) {
  note.hidden = !note.hidden;
  button.setAttribute('aria-expanded', String(!note.hidden));
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} button
 * @param {HTMLElement} note
 */
function closeOnEscape(event, button, note) {
  if (event.key !== 'Escape' || note.hidden) return;
  toggle(button, note);
  button.focus();
}
