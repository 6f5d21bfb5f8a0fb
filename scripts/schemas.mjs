// Builds static/vendor/model-files.js from server/lm/export/schemas: a validator for each of a model's JSON files, and
// their types. The validators are compiled here, since the page's policy forbids evaluation.
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { BANNER } from './third-party.mjs';

const SUFFIX = '.schema.json';

/**
 * @param {string} folder of the schemas @param {string} target folder
 * @returns {Promise<string[]>} the files that code was taken from
 */
export async function buildModelFiles(folder, target) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  const schemas = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  );
  const ajv = new Ajv({
    allowUnionTypes: true,
    discriminator: true,
    messages: false,
    code: { source: true, esm: true },
  });
  schemas.forEach((schema) => ajv.addSchema(withoutProse(schema), schema.title));
  const exported = Object.fromEntries(schemas.map(({ title }) => [`validate${title}`, title]));
  const needs = `export const NEEDS = ${JSON.stringify(needsOf(schemas))};\n`;
  const source = join(folder, 'model-files.js');
  const files = await bundle(
    {
      input: { 'model-files': source },
      plugins: [
        {
          name: 'validators',
          resolveId: (id) => (id === source ? id : null),
          load: (id) => (id === source ? standaloneCode.default(ajv, exported) + needs : null),
        },
      ],
    },
    { dir: target, postBanner: BANNER },
  );
  await writeFile(join(target, 'model-files.d.ts'), await typesOf(schemas));
  return files;
}

/** What a validator needs of a schema. @param {any} schema @returns {any} */
function withoutProse(schema) {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ['description', 'title'].includes(key) && typeof value === 'string' ? undefined : value,
    ),
  );
}

/**
 * What each field must be, by title and path, such as `training.history[].loss`: for the message about one that is not.
 * @param {any[]} schemas
 */
function needsOf(schemas) {
  return Object.fromEntries(
    schemas.map((schema) => {
      /** @type {Record<string, string | string[]>} */
      const needs = {};
      collectNeeds(schema, schema, '', needs);
      return [schema.title, needs];
    }),
  );
}

/** @param {any} schema @param {any} node @param {string} path @param {Record<string, string | string[]>} needs */
function collectNeeds(schema, node, path, needs) {
  const field = node.$ref ? schema.definitions[node.$ref.split('/').at(-1)] : node;
  const choices = [...(field.enum ?? (field.const === undefined ? [] : [field.const]))];
  if (choices.length > 0) needs[path] = [...new Set([...(needs[path] ?? []), ...choices])];
  else needs[path] = needOf(field);
  for (const [name, inner] of Object.entries(field.properties ?? {}))
    collectNeeds(schema, inner, path === '' ? name : `${path}.${name}`, needs);
  if (field.items) collectNeeds(schema, field.items, `${path}[]`, needs);
  if (typeof field.additionalProperties === 'object')
    collectNeeds(schema, field.additionalProperties, `${path}.*`, needs);
  for (const choice of field.oneOf ?? []) collectNeeds(schema, choice, path, needs);
}

/**
 * @param {{ type?: string | string[], minimum?: number, maximum?: number, exclusiveMinimum?: number, exclusiveMaximum?: number }} field
 * @returns {string} a Need of core/failure.d.ts
 */
function needOf({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
  if (exclusiveMinimum === 0) return exclusiveMaximum === 1 ? 'part' : 'positive';
  if (type === 'integer' && minimum === 1) return 'ordinal';
  if (type === 'number' && minimum === 0) return maximum === 1 ? 'share' : 'amount';
  /** @type {Record<string, string>} */
  const names = { string: 'text', integer: 'count', array: 'list', null: 'null' };
  return [type ?? 'object']
    .flat()
    .map((name) => names[name] ?? name)
    .join('-or-');
}

/** @param {any[]} schemas */
async function typesOf(schemas) {
  // Tuples up to intervals; longer lists are arrays.
  const options = { bannerComment: '', additionalProperties: false, format: false, maxItems: 2 };
  const types = await Promise.all(schemas.map((schema) => compile(schema, schema.title, options)));
  const validators = schemas.map(
    ({ title }) => `export const validate${title}: Validate & ((value: unknown) => value is ${title});`,
  );
  const validate = `import type { ErrorObject } from 'ajv';\n\ninterface Validate {\n  errors?: ErrorObject[] | null;\n}\n`;
  const needs = 'export const NEEDS: Record<string, Record<string, string | (string | number)[]>>;\n';
  return [validate, ...validators, needs, ...types].join('\n');
}
