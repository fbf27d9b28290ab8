import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Characters, atoms, runs, shorten, unquoted } from '../../extension/reader/text.js';

/** A sentence with nothing but its place and voice. */
const sentence = (start, end, voice = 'report', aside = null) => ({ text: '', voice, aside, cues: [], start, end });
const span = (kind, start, end, href = null) => ({ kind, start, end, href });

test('a text is cut by code points, as the service counts', () => {
  const text = new Characters('a🙂b🇩🇪c');

  assert.equal(text.length, 6);
  assert.equal(text.slice(1, 3), '🙂b');
  assert.equal(new Characters('plain').slice(1, 3), 'la');
});

test('neighbours in the same voice are one run and gaps are report', () => {
  const found = runs([sentence(2, 5), sentence(6, 9, 'aside', 'irony'), sentence(10, 12, 'aside', 'question'), sentence(13, 15, 'quotation')], 20);

  assert.deepEqual(found.map(({ voice, start, end }) => [voice, start, end]), [
    ['report', 0, 2], ['report', 2, 5], ['report', 5, 6], ['aside', 6, 12], ['report', 12, 13], ['quotation', 13, 15], ['report', 15, 20],
  ]);
  assert.deepEqual(found[3].sentences.map((one) => one.aside), ['irony', 'question']);
});

test('a text without sentences is one run, and no text is none', () => {
  assert.deepEqual(runs([], 4).map(({ voice, start, end }) => [voice, start, end]), [['report', 0, 4]]);
  assert.deepEqual(runs([], 0), []);
});

test('inline markup cuts a run where it starts and ends, outermost first', () => {
  const text = new Characters('abcdefghij');
  const found = atoms(text, [span('strong', 2, 4), span('link', 1, 6, 'https://a.example/'), span('emphasis', 20, 30)], { start: 0, end: 5 });

  assert.deepEqual(found.map((atom) => [atom.text, atom.spans.map((one) => one.kind)]), [
    ['a', []], ['b', ['link']], ['cd', ['link', 'strong']], ['e', ['link']],
  ]);
});

test('a run without markup is one piece', () => {
  assert.deepEqual(atoms(new Characters('abc'), [span('link', 1, 1)], { start: 0, end: 3 }), [{ text: 'abc', spans: [] }]);
});

test('a long text is cut at a space', () => {
  assert.equal(shorten('one two three four', 10), 'one two …');
  assert.equal(shorten('one two', 10), 'one two');
  assert.equal(shorten('aaaaaaaaaaaaaaa', 5), 'aaaaa …');
  assert.equal(shorten('🙂🙂🙂', 3), '🙂🙂🙂');
});

test('quotation marks around a text are left out, those inside stay', () => {
  assert.equal(unquoted('“It is done,”'), 'It is done,');
  assert.equal(unquoted('« C’est fait »'), 'C’est fait');
  assert.equal(unquoted('the “end” of it'), 'the “end” of it');
});
