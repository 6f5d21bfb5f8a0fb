import { ModelError } from '../errors.js';
import { SIZE } from '../record.js';
import {
  checkEach,
  checkFields,
  LIST,
  NAME,
  NUMBER,
  OBJECT,
  parseFormat,
  POSITIVE,
  STRING,
} from './fields.js';

/** @import { Card, Parity } from './types.d.ts' */

export const FORMAT = 2;

const CARD = {
  name: STRING,
  title: STRING,
  language: STRING,
  licence: STRING,
  created: STRING,
  'tokenizer.level': ['character', 'word'],
  'tokenizer.normalisation': ['NFC'],
  'tokenizer.pattern': STRING,
  'tokenizer.vocabulary': LIST,
  'tokenizer.pad': NUMBER,
  'tokenizer.unk': NUMBER,
  'tokenizer.start': NUMBER,
  'about.good': STRING,
  'about.bad': STRING,
  config: OBJECT,
  'corpus.title': STRING,
  'corpus.characters': NUMBER,
  'corpus.tokens.train': NUMBER,
  'corpus.tokens.valid': NUMBER,
  'corpus.tokens.test': NUMBER,
  'training.history': LIST,
  metrics: OBJECT,
  'calibration.temperature': POSITIVE,
  samples: LIST,
  'weights.dtype': ['float32', 'float16', 'uint8'],
  'weights.bytes': NUMBER,
  'weights.loss_nats': NUMBER,
  'weights.float32_loss_nats': NUMBER,
  files: OBJECT,
  'graph.kind': ['step', 'window'],
  'graph.inputs': OBJECT,
  'graph.outputs.logits': STRING,
  'graph.outputs.layers': LIST,
  'graph.weights.embedding': STRING,
  'graph.weights.layers': LIST,
  'graph.weights.dense.kernel': STRING,
  'graph.weights.dense.bias': NAME,
  versions: OBJECT,
};
const STEP = { 'graph.inputs.token': STRING, 'graph.inputs.layers': LIST };
const WINDOW = { 'graph.inputs.tokens': STRING, 'graph.timesteps': NUMBER };
const LAYER = { name: STRING, units: NUMBER, h: STRING, c: STRING, gates: STRING, candidate: STRING };
const LAYER_WEIGHTS = { kernel: STRING, bias: NAME };
const LAYER_STATES = { h: STRING, c: STRING };
const EPOCH = { epoch: NUMBER, loss: NUMBER, valid_loss: NUMBER };
const SAMPLE = { prompt: STRING, text: STRING, temperature: NUMBER };
const WORDS = { file: STRING, share: POSITIVE, words: NUMBER, pairs: NUMBER, triples: NUMBER };
const NEURONS = { file: STRING, labels: LIST };
const PASSAGES = { file: STRING };
const FILE = { bytes: NUMBER, sha256: STRING };
const PARITY = { text: STRING, tokens: LIST, logits: STRING, layers: LIST, top: LIST };

/**
 * The model card in the bytes of card.json; throws a ModelError unless it is complete and of this format.
 * @param {ArrayBuffer} bytes @returns {Card}
 */
export function parseCard(bytes) {
  const card = parseFormat(bytes, 'card.json', FORMAT);
  checkFields(card, CARD, 'card.json');
  checkFields(card, card.graph.kind === 'step' ? STEP : WINDOW, 'card.json');
  if (card.graph.outputs.layers.length === 0)
    throw new ModelError('empty', { where: 'card.json: graph.outputs.layers' });
  checkEach(card.graph.outputs.layers, LAYER, 'card.json, graph.outputs.layers');
  checkEach(card.graph.weights.layers, LAYER_WEIGHTS, 'card.json, graph.weights.layers');
  checkEach(card.training.history, EPOCH, 'card.json, training.history');
  checkEach(card.samples, SAMPLE, 'card.json, samples');
  if (card.graph.kind === 'step')
    checkEach(card.graph.inputs.layers, LAYER_STATES, 'card.json, graph.inputs.layers');
  if (card.words !== undefined) checkFields(card.words, WORDS, 'card.json, words');
  if (card.neurons !== undefined) checkFields(card.neurons, NEURONS, 'card.json, neurons');
  if (card.passages !== undefined) checkFields(card.passages, PASSAGES, 'card.json, passages');
  for (const [name, file] of Object.entries(card.files)) checkFields(file, FILE, `card.json, files, ${name}`);
  return card;
}

/**
 * What parity.json says; throws a ModelError unless its numbers are those of the card's model.
 * @param {ArrayBuffer} bytes of parity.json
 * @param {Card} card @returns {Parity}
 */
export function parseParity(bytes, { graph, tokenizer }) {
  const parity = parseFormat(bytes, 'parity.json', FORMAT);
  checkFields(parity, PARITY, 'parity.json');
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
