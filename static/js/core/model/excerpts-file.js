import { validatePassages } from '../../../vendor/model-files.js';
import { parseFile } from './json-file.js';

/** @import { Passages } from './types.d.ts' */

const PASSAGES = { file: 'passages.json', title: 'Passages', format: 1, validate: validatePassages };

/** The pieces of the training text; throws a ModelError for anything else. @param {ArrayBuffer} bytes @returns {Passages} */
export function parsePassages(bytes) {
  return parseFile(bytes, PASSAGES);
}
