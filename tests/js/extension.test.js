import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

import { askedFor } from '../../extension/lib/addresses.js';
import { base, isLoopback, pattern, size } from '../../extension/lib/server.js';
import { START, exported, imported, valid } from '../../extension/lib/settings.js';
import { fromAnswer, sentence, unreachable } from '../../extension/lib/trouble.js';
import { proposalOf } from '../../extension/propose/form.js';
import { START as LOOK, valid as validLook } from '../../extension/view/look.js';
import { reportOf } from '../../extension/view/report.js';
import { fileName } from '../../extension/view/take.js';

test('addresses are taken as people type them', () => {
  assert.equal(base(' 127.0.0.1:8787/ '), 'http://127.0.0.1:8787');
  assert.equal(base('localhost:8787'), 'http://localhost:8787');
  assert.equal(base('sidelight.example/behind/a/proxy/?x=1#y'), 'https://sidelight.example/behind/a/proxy');
  assert.equal(base('http://[::1]:8787'), 'http://[::1]:8787');
  for (const wrong of ['', 'two words', 'ftp://x.example', 'https://user@x.example', 'javascript:alert(1)']) assert.equal(base(wrong), null, wrong);
});

test('what browsers are asked to allow names no port', () => {
  assert.equal(pattern('http://127.0.0.1:8787'), 'http://127.0.0.1/*');
  assert.equal(pattern('https://x.example/behind'), 'https://x.example/*');
});

test('this computer is told from others', () => {
  assert.ok(isLoopback('http://127.1.2.3:1') && isLoopback('http://localhost') && isLoopback('http://[::1]:80'));
  assert.ok(!isLoopback('http://127.0.0.1.evil.example') && !isLoopback('http://192.168.0.2'));
});

test('sizes are said in units that people know', () => {
  assert.deepEqual([1, 2400, 999_499, 3_140_000].map((bytes) => size(bytes, 'en')), ['1 kB', '2 kB', '999 kB', '3.1 MB']);
});

test('settings of the wrong kind are as at the start', () => {
  assert.deepEqual(valid(null), START);
  assert.deepEqual(valid({ server: 5, lookups: 'yes', sites: ['a.example', 7], odd: 1 }), { ...START, sites: ['a.example'] });
});

test('the key leaves with the settings only if asked to', () => {
  const now = { ...START, key: 'secret' };
  assert.ok(!exported(now, LOOK, false).includes('secret'));
  assert.deepEqual(imported(exported(now, LOOK, true)), { settings: now, look: LOOK });
  assert.equal(imported('{"settings": {}}'), null);
  assert.equal(imported('no JSON'), null);
});

test('a look that cannot be is as at the start', () => {
  assert.deepEqual(validLook({ theme: 'pink', size: 99, width: 1.5, leading: -1, aside: 'no', font: 'mono' }), { ...LOOK, font: 'mono' });
});

test('the reader is opened for tabs and web addresses only', () => {
  assert.deepEqual(askedFor('?tab=12&selection=1'), { tab: 12, link: null, selection: true });
  assert.deepEqual(askedFor('?link=javascript:alert(1)&tab=x'), { tab: null, link: null, selection: false });
  assert.equal(askedFor('?link=https%3A%2F%2Fa.example%2F%3Fb%3D1').link, 'https://a.example/?b=1');
});

test('trouble of the service is told by its kind', async () => {
  const answer = (status, body) => new Response(body, { status });
  const told = async (status, body, hasKey = false) => (await fromAnswer(answer(status, body), 'http://x.example', hasKey)).kind;
  assert.equal(await told(401, '{}'), 'key-needed');
  assert.equal(await told(404, '<p>no'), 'not-sidelight');
  assert.equal(await told(404, '{"detail": "Not Found"}'), 'not-sidelight');
  assert.equal(await told(413, '{"type": "/docs#page-too-large"}'), 'page-too-large');
  assert.equal(await told(503, '{"type": "/docs#busy", "title": "Busy", "detail": "later"}'), 'busy');
  assert.match((await fromAnswer(answer(401, ''), 'http://x.example', true)).title, /not the right one/);
  assert.match(unreachable('http://127.0.0.1:8787').advice, /sidelight serve/);
  assert.match(unreachable('https://x.example').advice, /online/);
});

test('messages become sentences', () => {
  assert.equal(sentence('the page is empty'), 'The page is empty.');
  assert.equal(sentence('x.example answered 404'), 'x.example answered 404.');
});

test('a proposal holds what was pointed at and no more', () => {
  const pointed = { excerpt: '<p>x</p>', samples: [], candidates: [], chosen: 0, text: null, url: 'https://news.example/a?b=secret', language: 'de-AT', html: async () => '' };
  assert.deepEqual(proposalOf(pointed, ' .box ', 'newsletter', '  '), { excerpt: '<p>x</p>', selector: '.box', category: 'newsletter', host: 'news.example', language: 'de' });
  assert.deepEqual(proposalOf({ ...pointed, text: 'Words', url: '', language: '?' }, '', 'ad', 'Why'), { excerpt: '<p>x</p>', text: 'Words', category: 'ad', comment: 'Why' });
});

test('a report names rule, version and host, not the page', () => {
  const drop = { rule: 'a/b', category: 'a', text: 'x'.repeat(5000), where: '', action: 'drop', confidence: 1, at: 0 };
  const made = reportOf(drop, { service: { server: '', key: '' }, ruleset: { version: '1', digest: 'd' }, host: null }, ' ');
  assert.deepEqual({ ...made, excerpt: made.excerpt.length }, { rule: 'a/b', ruleset_version: '1', ruleset_digest: 'd', excerpt: 2000 });
});

test('files are named for their article', () => {
  assert.equal(fileName('A “title” / with: things?'), 'A-title-with-things');
  assert.equal(fileName('???'), 'article');
  assert.equal(fileName('العبّارة كل ساعة').includes('/'), false);
});

const picker = vm.createContext({});
vm.runInContext(readFileSync(new URL('../../extension/picker/selectors.js', import.meta.url), 'utf8'), picker);
const stable = (name) => {
  const found = picker.sidelightStable(name);
  return found && `${found.name}${found.whole ? '' : '…'}`;
};

test('names that mean something are kept, made-up ones are not', () => {
  assert.equal(stable('newsletter-box'), 'newsletter-box');
  assert.equal(stable('SignUp'), 'SignUp');
  assert.equal(stable('sl-cakebox_a81f'), 'sl-cakebox_…');
  assert.equal(stable('Newsletter_box__3xYz9'), 'Newsletter_box__…');
  for (const hash of ['css-1q2w3e', 'sc-bdVaJa', 'x1y2z3', 'a', 'jsx-38271', 'bdfghjkl']) assert.equal(stable(hash), null, hash);
});
