// @ts-check
/** Whose voice each sentence is in -> a list that leads to the sentences. */

import { blockId } from './blocks.js';
import { el, link } from './dom.js';
import { cueLine, kindsOf } from './inline.js';
import { t } from './language.js';
import { Characters, runs, shorten } from './text.js';
import { VOICES } from './words.js';

/** @typedef {import('./types.js').Block} Block */
/** @typedef {import('./types.js').Relay} Relay */
/** @typedef {import('./text.js').Run & {id: string, block: Block}} Marked */

const LISTED = ['aside', 'notice', 'quotation', 'lead_in'];
/** @type {{[voice: string]: string}} */
const MANY = { aside: t('Asides'), notice: t('Notices'), quotation: t('Quotations'), lead_in: t('Lead-ins') };

/** @type {{[how: string]: string}} what is said of a text that is wholly taken over, before the name */
const WHOLE = {
  dateline: t('By its dateline, this is text of the news agency'),
  byline: t('By its byline, this is text of the news agency'),
  credit: t('By the sign under it, this is text of the news agency'),
  notice: t('By a notice on the page, this was first published by'),
  canonical: t('The page is a copy: it names as its original one of'),
};

/**
 * The runs of each voice but the report, in reading order, with the ids of their marks.
 *
 * @param {Block[]} blocks
 * @returns {Map<string, Marked[]>}
 */
export function byVoice(blocks) {
  /** @type {Map<string, Marked[]>} */
  const found = new Map(LISTED.map((voice) => [voice, []]));
  blocks.forEach((block, index) => {
    if (block.kind === 'figure') return;
    const length = new Characters(block.text).length;
    runs(block.sentences, length).forEach((run, number) => {
      found.get(run.voice)?.push({ ...run, id: `${blockId(index)}-${number}`, block });
    });
  });
  return found;
}

/**
 * @param {Block[]} blocks
 * @returns {HTMLElement[]}
 */
export function voiceList(blocks) {
  const found = byVoice(blocks);
  const made = [...found].filter(([, marked]) => marked.length > 0).map(([voice, marked]) => {
    const name = MANY[voice] ?? voice;
    return el(
      'details',
      { class: 'group', open: voice === 'aside' && marked.length <= 5 },
      el('summary', {}, el('span', { class: `swatch swatch-${voice}`, 'aria-hidden': 'true' }), el('span', {}, name), el('span', { class: 'count' }, String(marked.length))),
      el('p', { class: 'about' }, VOICES[voice]?.about ?? ''),
      el('ul', {}, ...marked.map((run) => el('li', {}, ...voiceItem(run)))),
    );
  });
  return made.length > 0 ? made : [el('p', { class: 'empty' }, t('All of it is the article’s own report.'))];
}

/** @param {Marked} run */
function voiceItem(run) {
  const text = new Characters(run.block.text).slice(run.start, run.end).trim();
  const cues = cueLine(run.sentences.flatMap((sentence) => sentence.cues));
  const kinds = kindsOf(run);
  return [
    el('a', { href: `#${run.id}`, class: 'jump' }, shorten(text, 160)),
    (kinds || cues) && el('p', { class: 'why' }, kinds && el('span', { class: 'tag' }, kinds), cues),
  ];
}

/**
 * Where a run of blocks, or the whole text, comes from another outlet, a line before it says so.
 *
 * @param {Relay[]} relays
 * @param {HTMLElement} article
 */
export function placeRelays(relays, article) {
  for (const [number, relay] of relays.entries()) {
    /** @type {Element|null} */
    let before = article.querySelector(`[id="${blockId(relay.first)}"]`);
    while (before && before.parentElement !== article) before = before.parentElement;
    const name = link(relay.url, relay.outlet) ?? relay.outlet;
    const line = el('p', { class: 'relay', id: `relay-${number}` }, whatComes(relay), ' ', name, '.');
    if (before) article.insertBefore(line, before);
  }
}

/** @param {Relay} relay */
function whatComes({ how, first, last }) {
  const whole = WHOLE[how];
  if (whole) return whole;
  const many = last - first + 1;
  return many === 1 ? t('The next paragraph comes from') : t('The next $1 paragraphs come from', many);
}

/** @param {Block[]} blocks */
export function summary(blocks) {
  const found = byVoice(blocks);
  const asides = found.get('aside')?.length ?? 0;
  const quotations = found.get('quotation')?.length ?? 0;
  return `${asides === 1 ? t('1 aside') : t('$1 asides', asides)}, ${quotations === 1 ? t('1 quotation') : t('$1 quotations', quotations)}.`;
}
