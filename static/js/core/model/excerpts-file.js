// Reads passages.json, the pieces of the training text.
import { validatePassages } from '../../../vendor/model-files.js';
import { parseFile } from './json-file.js';

/** @import { Passages } from './types.d.ts' */

const PASSAGES = { file: 'passages.json', title: 'Passages', format: 1, validate: validatePassages };

/** @returns {Passages} */
export function parsePassages(/** @type {ArrayBuffer} */ bytes) {
  return parseFile(bytes, PASSAGES);
}
