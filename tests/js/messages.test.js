import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { key, t } from '../../extension/reader/language.js';
import { LANGUAGES, messages, sentences } from '../../tools/extension/messages.js';

const english = sentences();
/** @param {string} language */
const read = (language) => JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), 'utf8'));
const slots = (text) => [...new Set(text.match(/\$\d/g) ?? [])].sort().join(' ');

test('the English messages are those of the code', () => {
  assert.deepEqual(read('en'), messages('en'), 'run node tools/extension/messages.js');
});

test('no two sentences share a name', () => {
  const names = new Map();
  for (const sentence of english) {
    const name = key(sentence).toLowerCase();
    assert.equal(names.get(name) ?? sentence, sentence);
    names.set(name, sentence);
  }
});

for (const language of readdirSync(new URL('../../extension/_locales/', import.meta.url))) {
  test(`${language} has every message, no other, and the same places to fill`, () => {
    const own = read(language);
    const expected = read('en');
    assert.deepEqual(Object.keys(own).sort(), Object.keys(expected).sort());
    for (const [name, { message }] of Object.entries(expected)) {
      assert.ok(own[name].message, name);
      assert.equal(slots(own[name].message), slots(message), name);
    }
  });
}

test('all languages that are promised are there', () => {
  assert.deepEqual(readdirSync(new URL('../../extension/_locales/', import.meta.url)).sort(), [...LANGUAGES].sort());
});

test('without the browser’s messages English stays, with its places filled', () => {
  assert.equal(t('$1 of $2', 1234, 'x'), '1,234 of x');
});
