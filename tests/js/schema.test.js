import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fieldsOf, typeName } from '../../server/sidelight/api/static/docs/schema.js';

const doc = {
  info: { title: '', version: '', description: '' },
  paths: {},
  components: { schemas: { Block: { description: 'One block.', properties: { text: { type: 'string' }, level: { type: 'integer', description: 'Depth.' } } } } },
};
const ref = { $ref: '#/components/schemas/Block' };

test('types have names that a reader knows', () => {
  assert.equal(typeName(doc, ref), 'Block');
  assert.equal(typeName(doc, { type: 'array', items: ref }), 'list of Block');
  assert.equal(typeName(doc, { anyOf: [{ type: 'string' }, { type: 'null' }] }), 'string or null');
  assert.equal(typeName(doc, { enum: ['a', 'b'] }), 'a | b');
  assert.equal(typeName(doc, { const: 'ok' }), 'ok');
  assert.equal(typeName(doc, { type: 'string', format: 'date-time' }), 'string (date-time)');
  assert.equal(typeName(doc, { type: ['string', 'null'] }), 'string or null');
  assert.equal(typeName(doc, {}), 'anything');
  assert.equal(typeName(doc, { type: 'array' }), 'list of anything');
});

test('fields are those of the object, of a list’s items, or of what may be null', () => {
  for (const schema of [ref, { type: 'array', items: ref }, { anyOf: [ref, { type: 'null' }] }]) {
    assert.deepEqual(fieldsOf(doc, schema).map((field) => [field.name, field.type]), [['text', 'string'], ['level', 'integer']]);
  }
  assert.deepEqual(fieldsOf(doc, { type: 'string' }), []);
  assert.deepEqual(fieldsOf(doc, { $ref: '#/components/schemas/Nothing' }), []);
});

test('a field without a description has that of its type', () => {
  const outer = { properties: { first: ref, second: { ...ref, description: 'Its own.' } } };

  assert.deepEqual(fieldsOf(doc, outer).map((field) => field.schema.description), ['One block.', 'Its own.']);
});
