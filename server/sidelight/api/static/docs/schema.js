// @ts-check
/** Schemas of an OpenAPI document -> names of types and lists of fields. */

/**
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string|string[]} [type]
 * @property {string} [format]
 * @property {string} [description]
 * @property {unknown[]} [enum]
 * @property {unknown} [const]
 * @property {Schema} [items]
 * @property {Schema[]} [anyOf]
 * @property {{[name: string]: Schema}} [properties]
 * @property {string[]} [required]
 * @property {unknown[]} [examples]
 * @property {{slug: string, title: string, status: number, advice: string}[]} [x-kinds]
 *
 * @typedef {{description: string, content?: {[type: string]: {schema?: Schema}}}} Answer
 * @typedef {object} Operation
 * @property {string[]} [tags]
 * @property {string} [summary]
 * @property {string} [description]
 * @property {{name: string, in: string, description?: string, schema: Schema}[]} [parameters]
 * @property {{content: {[type: string]: {schema?: Schema}}}} [requestBody]
 * @property {{[status: string]: Answer}} responses
 *
 * @typedef {object} Document
 * @property {{title: string, version: string, description: string}} info
 * @property {{[path: string]: {[method: string]: Operation}}} paths
 * @property {{schemas: {[name: string]: Schema}}} components
 *
 * @typedef {{name: string, type: string, schema: Schema}} Field
 */

/**
 * @param {Document} doc
 * @param {Schema} schema
 * @returns {Schema}
 */
function resolved(doc, schema) {
  if (!schema.$ref) return schema;
  return doc.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {};
}

/**
 * What a reader calls the type: `string or null`, `list of Block`.
 *
 * @param {Document} doc
 * @param {Schema} schema
 * @returns {string}
 */
export function typeName(doc, schema) {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.anyOf) return schema.anyOf.map((one) => typeName(doc, one)).join(' or ');
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === 'array') return `list of ${schema.items ? typeName(doc, schema.items) : 'anything'}`;
  const name = Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type ?? 'anything';
  return schema.format ? `${name} (${schema.format})` : name;
}

/**
 * The fields of an object, of a list's items, or of what may be null.
 *
 * @param {Document} doc
 * @param {Schema} schema
 * @returns {Field[]}
 */
export function fieldsOf(doc, schema) {
  const inner = resolved(doc, schema);
  if (inner.anyOf) return inner.anyOf.flatMap((one) => fieldsOf(doc, one));
  if (inner.items) return fieldsOf(doc, inner.items);
  return Object.entries(inner.properties ?? {}).map(([name, of]) => ({ name, type: typeName(doc, of), schema: described(doc, of) }));
}

/**
 * A field's schema with the description of what it refers to, where it has none of its own.
 *
 * @param {Document} doc
 * @param {Schema} schema
 */
function described(doc, schema) {
  return schema.description ? schema : { ...schema, description: resolved(doc, schema).description ?? '' };
}
