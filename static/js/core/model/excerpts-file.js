import { checkEach, checkFields, LIST, NUMBER, parseFormat, STRING } from './fields.js';

/** @import { Passages } from './types.d.ts' */

const FORMAT = 1;

/**
 * The pieces of the training text in passages.json; throws a ModelError for anything else.
 * @param {ArrayBuffer} bytes @returns {Passages}
 */
export function parsePassages(bytes) {
  const passages = parseFormat(bytes, 'passages.json', FORMAT);
  checkFields(passages, { pieces: LIST }, 'passages.json');
  checkEach(passages.pieces, { start: NUMBER, text: STRING }, 'passages.json: pieces');
  return passages;
}
