// Reads word-list.json, the words of scripts without spaces.
import { validateWordList } from '../../../vendor/model-files.js';
import { parseFile } from './json-file.js';

const WORD_LIST = { file: 'word-list.json', title: 'WordList', format: 1, validate: validateWordList };

/** @returns {readonly string[]} */
export function parseWordList(/** @type {ArrayBuffer} */ bytes) {
  return parseFile(bytes, WORD_LIST).words;
}
