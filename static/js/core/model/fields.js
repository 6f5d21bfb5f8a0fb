import { t } from '../../ui/language.js';
import { ModelError } from '../errors.js';

// What a field of a model's JSON files must be, in the words of the message that says so.
export const STRING = t('a text');
export const NUMBER = t('a number');
export const POSITIVE = t('a number above 0');
export const OBJECT = t('an object');
export const LIST = t('a list');
export const NAME = t('a text or null');
export const NUMBER_OR_NULL = t('a number or null');

/**
 * @param {ArrayBuffer} bytes
 * @param {string} name of the file, for the message
 * @param {number} format that this page reads
 * @returns {any}
 */
export function parseFormat(bytes, name, format) {
  const value = parseJson(bytes, name);
  if (value?.format === format) return value;
  throw new ModelError(
    t('Unknown model format'),
    t(
      '{name} has format {found}; this page reads format {format}. Export the model again with the version of the server that serves this page.',
      { name, format, found: JSON.stringify(value?.format) ?? t('none') },
    ),
  );
}

/** @param {ArrayBuffer} bytes @param {string} name of the file, for the message @returns {any} */
export function parseJson(bytes, name) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw new ModelError(
      t('Damaged model file'),
      t('{name} is not JSON ({error}); it has {bytes} bytes.', {
        name,
        error: error.message,
        bytes: String(bytes.byteLength),
      }),
    );
  }
}

/** @param {any} list @param {Record<string, string | string[]>} fields as for checkFields @param {string} where */
export function checkEach(list, fields, where) {
  list.forEach((/** @type {any} */ entry, /** @type {number} */ n) =>
    checkFields(entry, fields, `${where}[${n}]`),
  );
}

/**
 * @param {any} value
 * @param {Record<string, string | string[]>} fields path → what it must be, or the choices
 * @param {string} where
 */
export function checkFields(value, fields, where) {
  for (const [path, needed] of Object.entries(fields)) {
    const found = path.split('.').reduce((inner, key) => inner?.[key], value);
    if (Array.isArray(needed) ? needed.includes(found) : isA(found, needed)) continue;
    const need = Array.isArray(needed) ? t('one of {choices}', { choices: needed.join(', ') }) : needed;
    refuse(
      t('{where}: {path} is {found}; it must be {need}.', {
        where,
        path,
        need,
        found: JSON.stringify(found) ?? t('missing'),
      }),
    );
  }
}

/** @param {string} message @returns {never} */
export function refuse(message) {
  throw new ModelError(t('Damaged model card'), message);
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
