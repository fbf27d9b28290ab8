// @ts-check
/** The sentences in the extension's code -> `_locales/en/messages.json`: `node tools/extension/messages.js`. */

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { key } from '../../extension/reader/language.js';

const ROOT = fileURLToPath(new URL('../../extension/', import.meta.url));
export const LANGUAGES = ['de', 'en', 'es', 'fr'];
/** What browsers read of the manifest, by their names there. */
const MANIFEST = {
  name: 'Sidelight Reader',
  description: 'The article without its clutter, and what was taken out, whose voice each sentence is in, and where it comes from.',
  read: 'Read with Sidelight',
  pick: 'Point out clutter to Sidelight',
};
// The first is the name of the language itself.
const OTHERS = ['en'];

/** Every English sentence that the extension says, once. */
export function sentences() {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).sort();
  const found = files.flatMap((path) => {
    if (path.endsWith('.js')) return called(readFileSync(ROOT + path, 'utf8'));
    return path.endsWith('.html') ? marked(readFileSync(ROOT + path, 'utf8')) : [];
  });
  return [...new Set([...OTHERS, ...found])];
}

/** @param {string} code */
function called(code) {
  return [...code.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '');
}

/** @param {string} html */
function marked(html) {
  const texts = [...html.matchAll(/<[a-z0-9]+\b[^>]*\bdata-t(?:="")?(?=[\s>])[^>]*>([^<]*)</g)].map((match) => (match[1] ?? '').trim().replaceAll(/\s+/g, ' '));
  const attributes = [...html.matchAll(/<[^>]*\bdata-t="([a-z- ]+)"[^>]*>/g)].flatMap(([tag, names = '']) => names.split(' ').map((name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''));
  return [...texts, ...attributes].map((text) => text.replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&'));
}

/**
 * @param {string} language whose other messages are kept as they are
 */
export function messages(language) {
  /** @type {{[name: string]: {message: string}}} */
  const made = Object.fromEntries(Object.entries(MANIFEST).map(([name, message]) => [name, { message }]));
  for (const sentence of sentences()) made[key(sentence)] = { message: language === 'en' ? sentence : '' };
  return made;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${ROOT}_locales/en/messages.json`, `${JSON.stringify(messages('en'), null, 1)}\n`);
}
