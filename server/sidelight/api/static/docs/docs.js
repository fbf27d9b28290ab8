// @ts-check
/** /openapi.json -> the documentation, drawn here so that nothing is loaded from elsewhere. */

import { byId, el } from '../reader/dom.js';
import { fieldsOf, typeName } from './schema.js';

/** @typedef {import('./schema.js').Schema} Schema */
/** @typedef {import('./schema.js').Document} Document */
/** @typedef {import('./schema.js').Operation} Operation */

const DEPTH = 6;

/** @param {string} text with `code` in it */
function prose(text) {
  return text.split('`').map((part, i) => (i % 2 ? el('code', {}, part) : part));
}

/**
 * @param {Document} doc
 * @returns {HTMLElement[]}
 */
function operations(doc) {
  /** @type {Map<string, HTMLElement[]>} */
  const groups = new Map();
  for (const [path, methods] of Object.entries(doc.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? 'Other';
      groups.set(tag, [...(groups.get(tag) ?? []), one(doc, method, path, operation)]);
    }
  }
  return [...groups].flatMap(([tag, made]) => [el('h2', {}, tag), ...made]);
}

/**
 * @param {Document} doc
 * @param {string} method
 * @param {string} path
 * @param {Operation} operation
 */
function one(doc, method, path, operation) {
  const body = operation.requestBody?.content['application/json']?.schema;
  return el(
    'section',
    { class: 'operation', 'aria-label': `${method.toUpperCase()} ${path}` },
    el('h3', {}, el('span', { class: 'method' }, method.toUpperCase()), path),
    el('p', {}, ...prose(operation.summary ?? '')),
    operation.description ? el('p', {}, ...prose(operation.description)) : null,
    parameters(doc, operation),
    body ? [el('h4', {}, 'Body'), ...examples(doc, method, path, body), fields(doc, body, DEPTH)] : [],
    el('h4', {}, 'Answers'),
    answers(doc, operation),
  );
}

/**
 * @param {Document} doc
 * @param {Operation} operation
 */
function parameters(doc, operation) {
  const listed = operation.parameters ?? [];
  if (listed.length === 0) return null;
  return [
    el('h4', {}, 'Parameters'),
    el('ul', { class: 'fields' }, ...listed.map((parameter) => el(
      'li',
      {},
      el('code', {}, parameter.name),
      el('span', { class: 'type' }, `${parameter.in}, ${typeName(doc, parameter.schema)}`),
      parameter.description ? el('div', {}, ...prose(parameter.description)) : null,
    ))),
  ];
}

/**
 * @param {Document} doc
 * @param {string} method
 * @param {string} path
 * @param {Schema} schema
 */
function examples(doc, method, path, schema) {
  const named = schema.$ref ? doc.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
  return (named?.examples ?? []).map((example) => {
    const json = JSON.stringify(example).replaceAll("'", '\\u0027');
    return el('pre', { tabindex: '0' }, el('code', {}, `curl -X ${method.toUpperCase()} ${location.origin}${path} \\\n  -H 'Content-Type: application/json' \\\n  -d '${json}'`));
  });
}

/**
 * @param {Document} doc
 * @param {Operation} operation
 */
function answers(doc, operation) {
  return el('dl', { class: 'answers' }, ...Object.entries(operation.responses).flatMap(([status, answer]) => {
    const types = Object.keys(answer.content ?? {});
    const schema = answer.content?.['application/json']?.schema;
    return [
      el('dt', {}, status),
      el('dd', {}, ...prose(answer.description), types.length > 1 ? el('span', { class: 'type' }, types.join(', ')) : null, schema ? fields(doc, schema, DEPTH) : null),
    ];
  }));
}

/**
 * @param {Document} doc
 * @param {Schema} schema
 * @param {number} depth
 * @returns {HTMLElement|null}
 */
function fields(doc, schema, depth) {
  const listed = fieldsOf(doc, schema);
  if (listed.length === 0 || depth === 0) return null;
  return el('ul', { class: 'fields' }, ...listed.map((field) => {
    const inner = fields(doc, field.schema, depth - 1);
    const name = [el('code', {}, field.name), el('span', { class: 'type' }, field.type)];
    const about = field.schema.description ? el('div', {}, ...prose(field.schema.description)) : null;
    return inner ? el('li', {}, el('details', {}, el('summary', {}, ...name), about, inner)) : el('li', {}, ...name, about);
  }));
}

/** @param {Document} doc */
function problems(doc) {
  const kinds = doc.components.schemas.Problem?.['x-kinds'] ?? [];
  return kinds.flatMap((kind) => [
    el('dt', { id: kind.slug }, `${kind.status} ${kind.title}`),
    el('dd', {}, ...prose(kind.advice)),
  ]);
}

try {
  /** @type {Document} */
  const doc = await (await fetch('/openapi.json')).json();
  byId('about', HTMLElement).replaceChildren(...doc.info.description.trim().split(/\n\n+/).map((part) => el('p', {}, ...prose(part))));
  byId('operations', HTMLElement).replaceChildren(...operations(doc));
  byId('problems', HTMLElement).replaceChildren(...problems(doc));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
} catch (error) {
  byId('operations', HTMLElement).replaceChildren(el('p', { role: 'alert' }, `The description could not be loaded: ${error}. Reload the page to try again.`));
}
