// @ts-check
/** Text with offsets in code points -> pieces. JavaScript counts UTF-16 units; the service does not. */

/** @typedef {import('./types.js').Span} Span */
/** @typedef {import('./types.js').Sentence} Sentence */
/** @typedef {{start: number, end: number}} Range */
/** @typedef {{voice: import('./types.js').Voice, sentences: Sentence[]} & Range} Run */
/** @typedef {{text: string, spans: Span[]}} Atom */

/** A text that is cut by code points. */
export class Characters {
  /** @param {string} text */
  constructor(text) {
    // Most texts hold no character outside the basic plane and need no copy.
    this.text = text;
    /** @type {string[]|null} */
    this.points = /[\ud800-\udbff]/.test(text) ? Array.from(text) : null;
    this.length = this.points ? this.points.length : text.length;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  slice(start, end) {
    return this.points ? this.points.slice(start, end).join('') : this.text.slice(start, end);
  }
}

/**
 * Sentences -> runs: neighbours in the same voice are one. What stands around and between runs of other
 * voices is report, so that the runs cover the text from 0 to `length`.
 *
 * @param {Sentence[]} sentences
 * @param {number} length
 * @returns {Run[]}
 */
export function runs(sentences, length) {
  /** @type {Run[]} */
  const spoken = [];
  for (const sentence of sentences) {
    const last = spoken.at(-1);
    if (last && last.voice === sentence.voice) {
      last.end = sentence.end;
      last.sentences.push(sentence);
    } else {
      spoken.push({ voice: sentence.voice, sentences: [sentence], start: sentence.start, end: sentence.end });
    }
  }
  /** @type {Run[]} */
  const found = [];
  let end = 0;
  for (const run of spoken) {
    if (run.start > end) found.push({ voice: 'report', sentences: [], start: end, end: run.start });
    found.push(run);
    end = run.end;
  }
  if (end < length) found.push({ voice: 'report', sentences: [], start: end, end: length });
  return found;
}

/**
 * The part of a text in `range`, cut wherever inline markup starts or ends; each piece names the markup
 * over it, outermost first.
 *
 * @param {Characters} text
 * @param {Span[]} spans
 * @param {Range} range
 * @returns {Atom[]}
 */
export function atoms(text, spans, range) {
  const within = spans.filter((span) => span.start < range.end && span.end > range.start && span.start < span.end);
  const cuts = new Set([range.start, range.end]);
  for (const span of within) {
    cuts.add(Math.max(span.start, range.start));
    cuts.add(Math.min(span.end, range.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  const outerFirst = within.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return places.slice(0, -1).map((start, i) => ({
    text: text.slice(start, places[i + 1] ?? range.end),
    spans: outerFirst.filter((span) => span.start <= start && span.end > start),
  }));
}

/**
 * At most `limit` characters, cut at a space, with dots where something went.
 *
 * @param {string} text
 * @param {number} limit
 */
export function shorten(text, limit) {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const cut = characters.slice(0, limit).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()} …`;
}

/**
 * The text without the quotation marks around it, for where it gets others.
 *
 * @param {string} text
 */
export function unquoted(text) {
  return text.replace(/^[\s"'“”„‘’‚«»‹›「『]+/, '').replace(/[\s"'“”‘’«»‹›」』]+$/, '');
}
