// @ts-check
/** A reading -> Markdown, as the service renders it: asides and notices stand in square brackets, those of a commentary do not. */

import { t } from './language.js';
import { pieceLine, saidOnce } from './piece.js';
import { Characters, atoms, runs } from './text.js';
import { dateName, plain } from './words.js';

/** @typedef {import('./types.js').Block} Block */
/** @typedef {import('./types.js').Reading} Reading */
/** @typedef {import('./types.js').Drop} Drop */

/**
 * Title, credits, source line and article.
 *
 * @param {Reading} reading
 * @param {Drop[]} [back] drops that the reader put back
 */
export function markdown(reading, back = []) {
  const said = pieceLine(reading.piece);
  const once = saidOnce(reading.piece);
  const parts = [reading.title && `# ${escape(reading.title)}`, credits(reading), sourceLine(reading), said && `*${escape(said)}*`];
  /** @type {(at: number|null) => string[]} */
  const putBack = (at) => back.filter((drop) => drop.at === at).map((drop) => escape(drop.text));
  reading.blocks.forEach((block, index) => {
    const before = reading.blocks[index - 1];
    const joins = block.kind === 'list_item' && before?.kind === 'list_item' && putBack(index).length === 0;
    parts.push(...putBack(index));
    const text = blockText(once ? quiet(block) : block);
    if (joins && parts.length > 0) parts.push(`${parts.pop()}\n${text}`);
    else parts.push(text);
  });
  const atEnd = back.filter((drop) => drop.at === null || drop.at >= reading.blocks.length);
  parts.push(...atEnd.map((drop) => escape(drop.text)));
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/**
 * Where the text comes from, in a line.
 *
 * @param {Reading} reading
 */
export function sourceLine(reading) {
  const address = reading.canonical_url ?? reading.url;
  const site = reading.site_name ?? reading.card.subject.registrable_domain;
  if (!address && !site) return '';
  return t('Source: $1', [site && escape(site), address && `<${address}>`].filter(Boolean).join(', '));
}

/** @param {Reading} reading */
function credits({ byline, published }) {
  return [byline && escape(byline), published && dateName(published)].filter(Boolean).join(', ');
}

/**
 * A block whose asides are not marked.
 *
 * @param {Block} block
 * @returns {Block}
 */
const quiet = (block) => ({ ...block, sentences: block.sentences.map((one) => (one.voice === 'aside' ? { ...one, voice: 'report' } : one)) });

/** @param {Block} block */
function blockText(block) {
  const text = ['code', 'table'].includes(block.kind) ? '' : inline(block);
  switch (block.kind) {
    case 'heading': return `${'#'.repeat(Math.min(6, Math.max(2, block.level)))} ${text.replaceAll('\n', ' ')}`;
    case 'list_item': return `${'  '.repeat(Math.max(0, block.level - 1))}${block.ordinal === null ? '-' : `${block.ordinal}.`} ${text}`;
    case 'code': return fenced(block.text);
    case 'table': return table(block);
    case 'figure': return figure(block, text);
    default: return block.quoted || block.kind === 'quote' ? text.split('\n').map((line) => `> ${line}`).join('\n') : text;
  }
}

/** @param {Block} block */
function inline(block) {
  const characters = new Characters(block.text);
  return runs(block.sentences, characters.length).map((run) => {
    const pieces = atoms(characters, block.spans, run).map((atom) => dressed(atom.text, atom.spans)).join('');
    if (block.kind === 'figure' || (run.voice !== 'aside' && run.voice !== 'notice')) return pieces;
    const [, lead, inner, tail] = /^(\s*)(.*?)(\s*)$/s.exec(pieces) ?? ['', '', pieces, ''];
    const kind = run.sentences.find((sentence) => sentence.aside)?.aside;
    return `${lead}[${kind ? plain(kind) : t(run.voice)}: ${inner}]${tail}`;
  }).join('');
}

/**
 * @param {string} text
 * @param {import('./types.js').Span[]} spans outermost first
 */
function dressed(text, spans) {
  const [, lead = '', core = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (!core) return text;
  let made = escape(core);
  for (const span of spans.toReversed()) {
    if (span.kind === 'strong') made = `**${made}**`;
    else if (span.kind === 'emphasis') made = `*${made}*`;
    else if (span.kind === 'code') made = `\`${core.replaceAll('`', '’')}\``;
    else if (span.href && /^(https?|mailto):/i.test(span.href)) made = `[${made}](<${span.href.replaceAll(/[<>\s]/g, encodeURIComponent)}>)`;
  }
  return lead + made + tail;
}

/** @param {string} code */
function fenced(code) {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}

/** @param {Block} block */
function table({ rows, header_rows }) {
  const [first = [], ...rest] = rows;
  /** @type {(cells: string[]) => string} */
  const row = (cells) => `| ${cells.map((cell) => escape(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  const rule = `|${first.map(() => ' --- |').join('')}`;
  return header_rows > 0 ? [row(first), rule, ...rest.map(row)].join('\n') : [row(first.map(() => '')), rule, ...rows.map(row)].join('\n');
}

/**
 * @param {Block} block
 * @param {string} caption
 */
function figure({ image }, caption) {
  const src = image && /^https?:/i.test(image.src) ? `![${escape(image.alt)}](<${image.src.replaceAll(/[<>\s]/g, encodeURIComponent)}>)` : '';
  return [src, caption].filter(Boolean).join('\n\n');
}

/** @param {string} text */
export function escape(text) {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&').replaceAll(/^(\s*)([#+-])(?=\s)/gm, '$1\\$2').replaceAll(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2');
}
