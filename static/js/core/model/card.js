// Reads card.json and parity.json, and checks that they fit each other.
import { validateCard, validateParity } from '../../../vendor/model-files.js';
import { ModelError } from '../errors.js';
import { SIZE } from '../record.js';
import { areFinite, decodeFloats } from './floats.js';
import { parseFile } from './json-file.js';
import { createTokenizer } from './tokenizer.js';

/** @import { Card, Parity } from './types.d.ts' */

export const FORMAT = 2;
const CARD = { file: 'card.json', title: 'Card', format: FORMAT, validate: validateCard };
const PARITY = { file: 'parity.json', title: 'Parity', format: FORMAT, validate: validateParity };

/** Of a file directly in the folder, not hidden. */
const FILE = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** @returns {Card} */
export function parseCard(/** @type {ArrayBuffer} */ bytes) {
  const card = parseFile(bytes, CARD);
  const name = Object.keys(card.files).find((key) => !FILE.test(key));
  if (name !== undefined) throw new ModelError('file-name', { name: JSON.stringify(name) });
  checkStory(card);
  return card;
}

/** The units and tokens that a story names must be there. @param {Card} card */
function checkStory({ story, graph, tokenizer }) {
  if (!story) return;
  const sizes = graph.outputs.layers.map(({ units }) => units);
  const { unit, group, question, letter } = story;
  for (const each of [unit, ...group.units.map((n) => ({ layer: group.layer, unit: n }))])
    if (!(each.unit < sizes[each.layer]))
      throw new ModelError('no-unit', { where: 'card.json: story', unit: each.unit, layer: each.layer });
  const length = createTokenizer(tokenizer).encode(story.text).length;
  for (const [path, { at }] of Object.entries({ question, letter }))
    if (at >= length)
      throw new ModelError('no-place', { where: `card.json: story.${path}`, token: at, tokens: length });
}

/** @param {ArrayBuffer} bytes @param {Card} card whose model the numbers must fit @returns {Parity} */
export function parseParity(bytes, { graph, tokenizer }) {
  const parity = parseFile(bytes, PARITY);
  const { tokens, logits, layers, top } = parity;
  const sizes = graph.outputs.layers.map(({ units }) => SIZE * units);
  if (layers.length !== sizes.length) {
    throw new ModelError('layers', { where: 'parity.json', found: layers.length, needed: sizes.length });
  }
  if (graph.kind === 'window') checkCount('tokens', tokens.length, graph.timesteps);
  checkCount('top', top.length, graph.kind === 'window' ? 1 : tokens.length);
  const last = tokenizer.vocabulary.length - 1;
  checkTokens('tokens', tokens, last);
  for (const likeliest of top)
    checkTokens(
      'top',
      likeliest.map(({ token }) => token),
      last,
    );
  checkFloats(logits, tokenizer.vocabulary.length, 'logits');
  sizes.forEach((size, n) => checkFloats(layers[n], tokens.length * size, `layers[${n}]`));
  return parity;
}

/** @param {string} part @param {number} found @param {number} needed */
function checkCount(part, found, needed) {
  if (found !== needed) throw new ModelError('token-count', { where: `parity.json: ${part}`, found, needed });
}

/** @param {string} part @param {number[]} tokens @param {number} last of the vocabulary */
function checkTokens(part, tokens, last) {
  const token = tokens.find((id) => id > last);
  if (token !== undefined) throw new ModelError('no-token', { where: `parity.json: ${part}`, token, last });
}

/** @param {string} text base64 of little-endian float32 @param {number} length @param {string} part */
function checkFloats(text, length, part) {
  const where = `parity.json: ${part}`;
  const letters = 4 * Math.ceil((4 * length) / 3);
  const padding = '='.repeat((3 - ((4 * length) % 3)) % 3);
  const isBase64 = text.length === letters && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  if (!isBase64 || text.indexOf('=') !== (padding ? letters - padding.length : -1))
    throw new ModelError('not-base64', { where, length, letters });
  if (!areFinite(decodeFloats(text))) throw new ModelError('not-finite', { where });
}
