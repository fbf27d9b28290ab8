import assert from 'node:assert/strict';
import { test } from 'node:test';

import { asked, completed, hostOf, looksLikeMarkup } from '../../server/sidelight/api/static/page/ask.js';

test('an address is asked for as it is, or with the scheme that people leave out', () => {
  assert.deepEqual(asked(' https://news.example/a ', ''), { url: 'https://news.example/a' });
  assert.deepEqual(asked('news.example/a', ''), { url: 'https://news.example/a' });
  assert.deepEqual(asked('http://localhost:8000/', ''), { url: 'http://localhost:8000/' });
  assert.deepEqual(asked('http://[::1]/', ''), { url: 'http://[::1]/' });
});

test('markup is sent, with its address where there is one', () => {
  assert.deepEqual(asked('', '<p>x'), { html: '<p>x' });
  assert.deepEqual(asked('news.example', '<p>x'), { html: '<p>x', url: 'https://news.example/' });
  assert.deepEqual(asked('<!doctype html><p>x', ''), { html: '<!doctype html><p>x' });
});

test('what cannot be asked for is answered with a sentence', () => {
  assert.match(String(asked('', ' ')), /^Paste the address/);
  for (const address of ['two words', 'ftp://news.example/', 'javascript:alert(1)', 'word', 'http://']) {
    assert.match(String(asked(address, '')), /no web address/, address);
  }
});

test('markup is told from an address', () => {
  assert.ok(looksLikeMarkup('  <html>'));
  assert.ok(looksLikeMarkup('<!-- x -->'));
  assert.ok(!looksLikeMarkup('https://news.example/<b>'));
  assert.ok(!looksLikeMarkup('< 5'));
});

test('only a fetched page is waited for by its host', () => {
  assert.equal(hostOf({ url: 'https://news.example/a' }), 'news.example');
  assert.equal(hostOf({ url: 'https://news.example/a', html: '<p>' }), null);
  assert.equal(hostOf({ html: '<p>' }), null);
  assert.equal(completed('a b'), null);
});
