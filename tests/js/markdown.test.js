import assert from 'node:assert/strict';
import { test } from 'node:test';

import { escape, markdown } from '../../extension/reader/markdown.js';

const block = (kind, text, more = {}) => ({ kind, text, sentences: [], level: 0, ordinal: null, spans: [], rows: [], header_rows: 0, image: null, labels: [], quoted: false, where: '', ...more });
const reading = (...blocks) => ({
  title: 'A *title*', blocks, drops: [], byline: 'Ida F.', published: null, canonical_url: 'https://x.example/a', url: null, site_name: 'The X', card: { subject: { registrable_domain: 'x.example' } },
});
const body = (...blocks) => markdown(reading(...blocks)).split('\n\n').slice(3).join('\n\n').trimEnd();

test('title, credits and source stand first', () => {
  assert.equal(markdown(reading(block('paragraph', 'Text.'))), '# A \\*title\\*\n\nIda F.\n\nSource: The X, <https://x.example/a>\n\nText.\n');
});

test('blocks are written in their kind', () => {
  assert.equal(body(block('heading', 'Part', { level: 3 })), '### Part');
  assert.equal(body(block('list_item', 'one', { level: 1 }), block('list_item', 'two', { level: 2, ordinal: 4 })), '- one\n  4. two');
  assert.equal(body(block('quote', 'a\nb', { quoted: true })), '> a\n> b');
  assert.equal(body(block('code', 'a ``` b')), '````\na ``` b\n````');
  assert.equal(body(block('table', '', { rows: [['a', 'b|c'], ['1', '2']], header_rows: 1 })), '| a | b\\|c |\n| --- | --- |\n| 1 | 2 |');
  assert.equal(body(block('figure', 'The boat', { image: { src: 'https://x.example/a b.jpg', alt: 'Boat' } })), '![Boat](<https://x.example/a%20b.jpg>)\n\nThe boat');
});

test('links of the web stay, others do not', () => {
  const spans = [{ kind: 'link', start: 0, end: 3, href: 'https://y.example/' }, { kind: 'strong', start: 4, end: 7, href: null }, { kind: 'link', start: 8, end: 11, href: 'javascript:alert(1)' }];
  assert.equal(body(block('paragraph', 'one two bad', { spans })), '[one](<https://y.example/>) **two** bad');
});

test('asides say what they are', () => {
  const sentences = [{ text: 'It is.', voice: 'report', aside: null, cues: [], start: 0, end: 6 }, { text: 'Of course!', voice: 'aside', aside: 'judgement', cues: [], start: 7, end: 17 }];
  assert.equal(body(block('paragraph', 'It is. Of course!', { sentences })), 'It is. [judgement: Of course!]');
});

test('the asides of a commentary are said once above the text', () => {
  const sentences = [{ text: 'Of course!', voice: 'aside', aside: 'judgement', cues: [], start: 0, end: 10 }];
  const piece = { kind: 'commentary', signs: [{ kind: 'commentary', place: 'label', text: 'Opinion', where: '/p' }], asides: 1, sentences: 1 };
  const made = markdown({ ...reading(block('paragraph', 'Of course!', { sentences })), piece });

  assert.ok(made.endsWith('\n\n*Commentary: called so by the page (label at the headline: “Opinion”). The writer’s own voice: 1 of 1 sentences.*\n\nOf course!\n'));
});

test('what was put back stands in its place', () => {
  const made = markdown(reading(block('paragraph', 'one'), block('paragraph', 'two')), [{ text: 'back', at: 1 }, { text: 'end', at: null }]);
  assert.ok(made.endsWith('one\n\nback\n\ntwo\n\nend\n'));
});

test('text is never taken for markup', () => {
  assert.equal(escape('1. [a](b) <c> # d'), '1\\. \\[a\\](b) \\<c\\> # d');
});
