// Builds static/vendor/model-files.js from server/lm/export/schemas: a validator for each of a model's JSON files, and
// their types. The validators are compiled here, since the page's policy forbids evaluation.
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SUFFIX = '.schema.json';

/** @param {string} folder of the schemas @param {string} target folder */
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
  await build({
    stdin: { contents: standaloneCode.default(ajv, exported), resolveDir: folder },
    outfile: join(target, 'model-files.js'),
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
  });
  await writeFile(join(target, 'model-files.d.ts'), await typesOf(schemas));
}

/** What a validator needs of a schema. @param {any} schema @returns {any} */
function withoutProse(schema) {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ['description', 'title'].includes(key) && typeof value === 'string' ? undefined : value,
    ),
  );
}

/** @param {any[]} schemas */
async function typesOf(schemas) {
  const options = { bannerComment: '', additionalProperties: false, format: false };
  const types = await Promise.all(schemas.map((schema) => compile(schema, schema.title, options)));
  const validators = schemas.map(
    ({ title }) => `export const validate${title}: Validate & ((value: unknown) => value is ${title});`,
  );
  const validate = `import type { ErrorObject } from 'ajv';\n\ninterface Validate {\n  errors?: ErrorObject[] | null;\n}\n`;
  return [validate, ...validators, '', ...types].join('\n');
}
