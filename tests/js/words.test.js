import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkName, dateName, evidenceName, plain, saidBy, scopeName, title } from '../../extension/reader/words.js';

test('a date is as precise as it was given', () => {
  assert.equal(dateName('2026-03-09T06:40:00+01:00', 'en-GB'), '9 March 2026');
  assert.equal(dateName('2026-03', 'en-GB'), 'March 2026');
  assert.equal(dateName('1911', 'en-GB'), '1911');
});

test('what is no date stays as it is', () => {
  assert.equal(dateName('last spring'), 'last spring');
});

test('identifiers become words', () => {
  assert.equal(plain('editors-note'), 'editors note');
  assert.equal(title('lead_in'), 'Lead in');
});

test('names of the model have words of their own, and unknown ones become some', () => {
  assert.equal(evidenceName('page_markup'), 'the page’s markup');
  assert.equal(checkName('not_checked'), 'not looked up');
  assert.equal(scopeName('publication'), 'The publication');
  assert.equal(saidBy('self'), 'in its own words');
  for (const name of [evidenceName, checkName, scopeName, saidBy]) assert.equal(name('some_new-thing'), 'some new thing');
});
