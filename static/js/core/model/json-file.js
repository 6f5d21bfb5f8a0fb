// Parses a model's JSON files, and checks them against their schemas in server/lm/export/schemas.
import { NEEDS } from '../../../vendor/model-files.js';
import { ModelError } from '../errors.js';

/** @import { ErrorObject } from 'ajv' */
/** @import { Need } from '../failure.d.ts' */
/** @import { FileSchema } from './types.d.ts' */

const TOO_LONG = new Set(['maxItems', 'maxLength', 'maxProperties']);

/**
 * Throws a ModelError with the first field that does not fit.
 * @template Value
 * @param {ArrayBuffer} bytes @param {FileSchema<Value>} schema @returns {Value}
 */
export function parseFile(bytes, { file, title, format, validate }) {
  const value = parseJson(bytes, file);
  if (value?.format !== format)
    throw new ModelError('format', { file, found: quoted(value?.format), format });
  return checkFit(value, { file, title, validate });
}

/**
 * @template Value
 * @param {any} value @param {Omit<FileSchema<Value>, 'format'>} schema @returns {Value}
 */
export function checkFit(value, { file, title, validate }) {
  if (validate(value)) return value;
  const [error] = /** @type {ErrorObject[]} */ (validate.errors);
  throw misfit(error, value, file, title);
}

/** @param {ArrayBuffer} bytes @param {string} file for the message @returns {any} */
export function parseJson(bytes, file) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw new ModelError('not-json', { file, error: error.message, bytes: bytes.byteLength });
  }
}

/** @param {ErrorObject} error @param {any} value @param {string} file @param {string} title of the schema */
function misfit({ instancePath, keyword, params }, value, file, title) {
  const keys = instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keyword === 'required') keys.push(params.missingProperty);
  if (keyword === 'discriminator') keys.push(params.tag);
  const { path, need } = described(keys, NEEDS[title]);
  if (keyword === 'minItems' && params.limit === 1)
    return new ModelError('empty', { where: `${file}: ${path}` });
  if (TOO_LONG.has(keyword)) return new ModelError('too-long', { where: file, path, longest: params.limit });
  const found = quoted(keys.reduce((inner, key) => inner?.[key], value));
  return new ModelError('field', { where: file, path, found, need });
}

/** @param {string[]} keys from the whole file down to a field @param {typeof NEEDS[string]} needs */
function described(keys, needs) {
  let path = '';
  let general = '';
  for (const key of keys) {
    const isIndex = `${general}[]` in needs;
    const named = general === '' ? key : `${general}.${key}`;
    general = isIndex ? `${general}[]` : named in needs ? named : `${general}.*`;
    path += isIndex ? `[${key}]` : `${path === '' ? '' : '.'}${key}`;
  }
  return { path, need: /** @type {Need} */ (needs[general]) };
}

/** A value as an error quotes it; null where there is none. @param {unknown} value @returns {string | null} */
export function quoted(value) {
  return attempt(() => JSON.stringify(value)) ?? null;
}

/** Lists within lists can be deeper than the stack. @param {() => string | undefined} write */
function attempt(write) {
  try {
    return write();
  } catch (error) {
    if (error instanceof RangeError) return '[[[…';
    throw error;
  }
}
