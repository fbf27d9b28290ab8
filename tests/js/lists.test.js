import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byScope } from '../../extension/reader/card.js';
import { webAddress } from '../../extension/reader/dom.js';
import { grouped, summary as dropSummary } from '../../extension/reader/drops.js';
import { length } from '../../extension/reader/head.js';
import { byVoice, summary as voiceSummary } from '../../extension/reader/voices.js';
import { sentence } from '../../server/sidelight/api/static/page/trouble.js';

const drop = (rule, at) => ({ rule, category: rule.split('/')[0], text: '', where: '', action: 'drop', confidence: 1, at });
const block = (...voices) => ({
  text: 'x'.repeat(voices.length * 2),
  sentences: voices.map((voice, i) => ({ text: 'x', voice, aside: null, cues: [], start: i * 2, end: i * 2 + 1 })),
});

test('drops are grouped by category, the largest first, those around the article apart', () => {
  const rules = { version: '', digest: '', categories: [{ id: 'social', title: 'Share buttons', about: 'About them.', action: 'drop', rules: 1 }], rules: [] };
  const { inside, around } = grouped([drop('newsletter/a', 0), drop('social/a', 1), drop('social/b', 2), drop('social/c', null)], rules);

  assert.deepEqual(inside.map((group) => [group.name, group.about, group.drops.length]), [['Share buttons', 'About them.', 2], ['Newsletter', '', 1]]);
  assert.deepEqual(around.map((group) => [group.name, group.drops.length]), [['Share buttons', 1]]);
});

test('the drops are summed up in a sentence', () => {
  assert.equal(dropSummary([]), 'Nothing was taken out.');
  assert.equal(dropSummary([drop('a/b', 1)]), '1 passage taken out.');
  assert.equal(dropSummary([drop('a/b', null)]), '1 passage taken out.');
  assert.equal(dropSummary([drop('a/b', 1), drop('a/b', null)]), '2 passages taken out, 1 of them from the article itself.');
});

test('voices are listed by run with the ids of their marks', () => {
  const found = byVoice([block('report', 'aside', 'aside', 'quotation'), block('aside')]);

  assert.deepEqual(found.get('aside').map((run) => run.id), ['block-0-2', 'block-1-0']);
  assert.equal(found.get('quotation').length, 1);
  assert.equal(found.get('notice').length, 0);
  assert.equal(voiceSummary([block('aside'), block('quotation')]), '1 aside, 1 quotation.');
});

test('facts stand by scope, the page first and each scope in its order', () => {
  const fact = (scope, label) => ({ scope, label });
  const found = byScope([fact('organisation', 'a'), fact('page', 'b'), fact('new scope', 'c'), fact('page', 'd')]);

  assert.deepEqual([...found].map(([scope, facts]) => [scope, facts.map((one) => one.label)]), [['page', ['b', 'd']], ['organisation', ['a']], ['new scope', ['c']]]);
});

test('only addresses of the web are linked', () => {
  assert.equal(webAddress('https://news.example/a'), 'https://news.example/a');
  assert.equal(webAddress('mailto:a@news.example'), 'mailto:a@news.example');
  for (const address of ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:x', '/relative', '', null]) {
    assert.equal(webAddress(address), null);
  }
});

test('messages become sentences and host names stay as they are', () => {
  assert.equal(sentence('the page is too large'), 'The page is too large.');
  assert.equal(sentence('news.example answered 404 Not Found'), 'news.example answered 404 Not Found.');
  assert.equal(sentence('Done!'), 'Done!');
});

test('the length of an article is at least a minute', () => {
  assert.equal(length(1), '1 word, 1 minute');
  assert.equal(length(660), '660 words, 3 minutes');
});
