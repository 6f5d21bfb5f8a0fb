// Reads card.json and parity.json, and checks that they fit each other.
import { validateCard, validateParity } from '../../../vendor/model-files.js';
import { ModelError } from '../errors.js';
import { SIZE } from '../record.js';
import { parseFile } from './json-file.js';

/** @import { Card, Parity } from './types.d.ts' */

export const FORMAT = 2;
const CARD = { file: 'card.json', title: 'Card', format: FORMAT, validate: validateCard };
const PARITY = { file: 'parity.json', title: 'Parity', format: FORMAT, validate: validateParity };

/** @returns {Card} */
export function parseCard(/** @type {ArrayBuffer} */ bytes) {
  return parseFile(bytes, CARD);
}

/** @param {ArrayBuffer} bytes @param {Card} card whose model the numbers must fit @returns {Parity} */
export function parseParity(bytes, { graph, tokenizer }) {
  const parity = parseFile(bytes, PARITY);
  const { tokens, logits, layers } = parity;
  const sizes = graph.outputs.layers.map(({ units }) => SIZE * units);
  if (layers.length !== sizes.length) {
    throw new ModelError('layers', { where: 'parity.json', found: layers.length, needed: sizes.length });
  }
  checkFloats(logits, tokenizer.vocabulary.length, 'logits');
  sizes.forEach((size, n) => checkFloats(layers[n], tokens.length * size, `layers[${n}]`));
  return parity;
}

/** @param {unknown} text base64 of little-endian float32 @param {number} length @param {string} where */
function checkFloats(text, length, where) {
  const letters = 4 * Math.ceil((4 * length) / 3);
  if (typeof text === 'string' && text.length === letters && /^[\w+/]*={0,2}$/.test(text)) return;
  throw new ModelError('not-base64', { where: `parity.json: ${where}`, length, letters });
}
