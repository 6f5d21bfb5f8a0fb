import { ModelError } from '../errors.js';

/** @import { Need } from '../failure.d.ts' */
/** Path to a field → what it must be. @typedef {Record<string, Need>} Fields */

// What a field of a model's JSON files must be.
export const STRING = /** @type {const} */ ('text');
export const NUMBER = /** @type {const} */ ('number');
export const POSITIVE = /** @type {const} */ ('positive');
export const OBJECT = /** @type {const} */ ('object');
export const LIST = /** @type {const} */ ('list');
export const NAME = /** @type {const} */ ('text-or-null');
export const NUMBER_OR_NULL = /** @type {const} */ ('number-or-null');

/**
 * @param {ArrayBuffer} bytes
 * @param {string} name of the file, for the message
 * @param {number} format that this page reads
 * @returns {any}
 */
export function parseFormat(bytes, name, format) {
  const value = parseJson(bytes, name);
  if (value?.format === format) return value;
  throw new ModelError('format', { file: name, found: json(value?.format), format });
}

/** @param {ArrayBuffer} bytes @param {string} name of the file, for the message @returns {any} */
export function parseJson(bytes, name) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw new ModelError('not-json', { file: name, error: error.message, bytes: bytes.byteLength });
  }
}

/** @param {any} list @param {Fields} fields @param {string} where */
export function checkEach(list, fields, where) {
  list.forEach((/** @type {any} */ entry, /** @type {number} */ n) =>
    checkFields(entry, fields, `${where}[${n}]`),
  );
}

/** @param {any} value @param {Fields} fields @param {string} where */
export function checkFields(value, fields, where) {
  for (const [path, need] of Object.entries(fields)) {
    const found = path.split('.').reduce((inner, key) => inner?.[key], value);
    if (typeof need === 'string' ? isA(found, need) : need.includes(found)) continue;
    throw new ModelError('field', { where, path, found: json(found), need });
  }
}

/** @param {unknown} value */
function json(value) {
  return JSON.stringify(value) ?? null;
}

/** @param {unknown} value @param {string} kind */
function isA(value, kind) {
  if (kind === LIST) return Array.isArray(value);
  if (kind === OBJECT) return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (kind === NUMBER) return Number.isFinite(value);
  if (kind === NUMBER_OR_NULL) return Number.isFinite(value) || value === null;
  if (kind === POSITIVE) return Number.isFinite(value) && Number(value) > 0;
  return typeof value === 'string' || (kind === NAME && value === null);
}
