import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pieceLine, saidOnce } from '../../extension/reader/piece.js';

const sign = (kind, place, text = 'x') => ({ kind, place, text, where: '' });
const piece = (kind, ...signs) => ({ kind, signs, asides: 31, sentences: 40 });
const counted = sign('commentary', 'voices', '31 of 40 sentences');

test('a commentary is said with what the page calls it, and how much is the writer’s own voice', () => {
  const line = pieceLine(piece('commentary', sign('commentary', 'address', '/opinion/'), sign('commentary', 'label', 'Opinion')));

  assert.equal(line, 'Commentary: called so by the page (label at the headline: “Opinion”). The writer’s own voice: 31 of 40 sentences.');
});

test('a commentary by its voices says how many', () => {
  assert.equal(pieceLine(piece('commentary', counted)), 'Commentary: the writer’s own voice through most of it, 31 of 40 sentences.');
  assert.equal(pieceLine(piece(null, counted)), 'Mostly the writer’s own voice: 31 of 40 sentences.');
});

test('other kinds are said by a sign of their own', () => {
  assert.equal(pieceLine(piece('sponsored', sign('commentary', 'label', 'Opinion'), sign('sponsored', 'section', 'Paid post'))), 'Sponsored: called so by the page (section: “Paid post”).');
  assert.equal(pieceLine(piece('interview', sign('interview', 'form', '8 questions'))), 'Interview: the text has its form.');
});

test('a review that is mostly its writer’s own voice says so, an interview does not', () => {
  assert.ok(pieceLine(piece('review', sign('review', 'label', 'Review'), counted)).endsWith('The writer’s own voice: 31 of 40 sentences.'));
  assert.equal(pieceLine(piece('interview', sign('interview', 'label', 'Talk'), counted)), 'Interview: called so by the page (label at the headline: “Talk”).');
});

test('a report, an unnamed kind and a page that says nothing have no line', () => {
  assert.equal(pieceLine(piece('report', sign('report', 'type', 'ReportageNewsArticle'))), '');
  assert.equal(pieceLine(piece(null, sign('review', 'label', 'Review'), sign('commentary', 'section', 'Opinion'))), '');
  assert.equal(pieceLine(null), '');
});

test('asides are said once in a commentary and where most of the text is the writer’s own voice', () => {
  assert.equal(saidOnce(piece('commentary', sign('commentary', 'section', 'Opinion'))), true);
  assert.equal(saidOnce(piece('review', sign('review', 'label', 'Review'), counted)), true);
  assert.equal(saidOnce(piece('review', sign('review', 'label', 'Review'))), false);
  assert.equal(saidOnce(null), false);
});
