// What was learned, as a file that a person keeps and brings back: docs/learning.md describes it.
import { ModelError } from '../errors.js';
import { areFinite, decodeFloats, encodeFloats } from '../model/floats.js';
import { quoted } from '../model/json-file.js';
import { MOST_BYTES } from './file-size.js';
import { hashOf } from './hash.js';
import { isGain, isWord } from './stored.js';

/** @import { FailureValues } from '../failure.d.ts' */
/** @import { Card } from '../model/types.d.ts' */
/** @import { LearnedParameters, OutputWeights } from './types.d.ts' */
/** @typedef {{ card: Card, version: string }} Owner version: of the model's files */

export const FORMAT = 'lstm-explainer-learned';
export const VERSION = 1;
const MOST_WORDS = 22_000;
const MOST_PLACES = 50_000;

/** @param {LearnedParameters} learned @param {Owner} owner @returns {string} JSON */
export function writeLearnedFile({ words, places, gain, output }, { card, version }) {
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    model: card.name,
    title: card.title,
    vocabulary: vocabularyHash(card),
    files: JSON.parse(version),
    words,
    places,
    gain,
    output: output && { kernel: encodeFloats(output.kernel), bias: encodeFloats(output.bias) },
  });
}

/**
 * Throws a ModelError for a file that is none, or of another model. The weights of another export of the model do not
 * fit: then `output` is null.
 * @param {string} text @param {Owner} owner @returns {LearnedParameters}
 */
export function readLearnedFile(text, { card, version }) {
  const bytes = text.length;
  if (bytes > MOST_BYTES) throw new ModelError('learned-size', { bytes, most: MOST_BYTES });
  const file = parse(text);
  const [format, number] = [file?.format, file?.version];
  if (format !== FORMAT || number !== VERSION) {
    const found = format === FORMAT ? `${FORMAT} ${quoted(number)}` : quoted(format);
    throw new ModelError('learned-format', { found, needed: `${FORMAT} ${VERSION}` });
  }
  if (file.model !== card.name)
    throw new ModelError('learned-model', { found: quoted(file.model), model: card.name });
  check(areAll(file.words, isWord, MOST_WORDS), 'words', file.words);
  check(areAll(file.places, Number.isInteger, MOST_PLACES), 'places', file.places);
  check(isGain(file.gain), 'gain', file.gain);
  const fits = file.vocabulary === vocabularyHash(card) && quoted(file.files) === version;
  const { characters, trained, learned } = file.gain;
  return {
    words: file.words,
    places: file.places,
    gain: { characters, trained, learned },
    output: fits && file.output !== null ? outputOf(file.output, card) : null,
  };
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ModelError('learned-json', { error: error.message, bytes: text.length });
  }
}

/** @param {any} output @param {Card} card @returns {OutputWeights} */
function outputOf(output, { graph, tokenizer }) {
  const { units } = graph.outputs.layers[graph.outputs.layers.length - 1];
  const size = tokenizer.vocabulary.length;
  return {
    kernel: floatsOf(output?.kernel, 'kernel', units * size),
    bias: floatsOf(output?.bias, 'bias', size),
  };
}

/** @param {unknown} base64 @param {'kernel' | 'bias'} part @param {number} length */
function floatsOf(base64, part, length) {
  const letters = 4 * Math.ceil((4 * length) / 3);
  const isEncoded = typeof base64 === 'string' && base64.length === letters && /^[\w+/]*={0,2}$/.test(base64);
  check(isEncoded, part, base64);
  const values = decodeFloats(/** @type {string} */ (base64));
  check(values.length === length && areFinite(values), part, base64);
  return values;
}

/** @param {boolean} isRight @param {FailureValues['learned-part']['part']} part @param {unknown} found */
function check(isRight, part, found) {
  if (!isRight) throw new ModelError('learned-part', { part, found: quoted(found) });
}

/** @param {unknown} values @param {(value: unknown) => boolean} is @param {number} most */
function areAll(values, is, most) {
  return Array.isArray(values) && values.length <= most && values.every(is);
}

/** FNV-1a of its tokens, in hexadecimal. @param {Card} card */
function vocabularyHash({ tokenizer }) {
  const hash = hashOf(JSON.stringify(tokenizer.vocabulary)) >>> 0;
  return `fnv1a-${hash.toString(16).padStart(8, '0')}`;
}
