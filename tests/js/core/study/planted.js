// A model made by hand, one of whose units counts brackets: what an analysis of units must find in it is known.
import { startNode } from '../../../../server/node/node.mjs';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createStepper } from '../../../../static/js/core/model/stepper.js';
import { createTokenizer } from '../../../../static/js/core/model/tokenizer.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { tensor1d, tensor2d } from '../../../../static/vendor/tfjs.js';
import { randomNumbers } from '../../views/gates/synthetic.js';

/** @import { RunningModel } from '../../../../static/js/core/study/types.d.ts' */

/** The unit whose cell state is about the number of open brackets. */
export const COUNTER = 5;
export const UNITS = 16;

const OPENING = '([{';
const CLOSING = ')]}';
const LETTERS = [' ', ...'\n()[]{}.,;:!?"abcdefghijklmnopqrstuvwxyz0123456789'];
const VOCABULARY = ['<PAD>', '<UNK>', ...LETTERS];
/** Opens, closes, and what else tells letters apart. */
const WIDTH = 6;
const NOISE = 0.8;

/** Starts TensorFlow.js and makes the model. @param {number} [seed] of all weights that are not the counter's */
export async function plantedModel(seed = 1) {
  await startNode();
  const random = randomNumbers(seed);
  const some = () => NOISE * (2 * random() - 1);
  /** @type {any} */
  const model = {
    card: plantedCard(),
    graph: {
      dispose() {},
      weights: {
        embedding: [matrix(VOCABULARY.length, WIDTH, (token, column) => embeddingOf(token, column, some))],
        kernel: [matrix(WIDTH + UNITS, 4 * UNITS, (row, column) => kernelOf(row, column, some))],
        bias: [tensor1d(Float32Array.from({ length: 4 * UNITS }, (_, column) => biasOf(column)))],
        dense: [matrix(UNITS, VOCABULARY.length, (unit, token) => denseOf(unit, token, some))],
        denseBias: [tensor1d(Float32Array.from(VOCABULARY, (_, token) => (token < 2 ? -20 : 0)))],
      },
    },
    readWords: async () => null,
    readWordList: async () => null,
  };
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  return { model, stepper, tokenizer };
}

/**
 * The model as a study gets it, with a text that it has read.
 * @param {Awaited<ReturnType<typeof plantedModel>>} planted @param {string} text @returns {RunningModel}
 */
export function runningOn({ model, stepper, tokenizer }, text) {
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(text));
  const language = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  return /** @type {RunningModel} */ (/** @type {unknown} */ ({ model, reader, language }));
}

/**
 * Words and numbers with brackets in brackets, all of them closed.
 * @param {number} length at least so many letters
 * @param {number} [seed]
 */
export function plantedText(length, seed = 1) {
  const random = randomNumbers(seed);
  const pick = (/** @type {string} */ from) => from[Math.floor(random() * from.length)];
  const word = () =>
    Array.from({ length: 1 + Math.floor(6 * random()) }, () => pick('abcdefghijklmnopqrstuvwxyz')).join('');
  /** @type {string[]} */
  const open = [];
  let text = '';
  while (text.length < length || open.length > 0) {
    const chance = random();
    if (text.length < length && chance < 0.15 && open.length < 3) {
      const kind = Math.floor(3 * random());
      text += OPENING[kind];
      open.push(CLOSING[kind]);
    } else if (chance > (text.length < length ? 0.82 : 0.4) && open.length > 0) text += open.pop();
    else text += random() < 0.15 ? `${Math.floor(100 * random())}, ` : `${word()}${pick('   .')}`;
  }
  return text;
}

/** @param {number} token @param {number} column @param {() => number} some */
function embeddingOf(token, column, some) {
  const letter = VOCABULARY[token];
  if (column === 0) return Number(OPENING.includes(letter));
  return column === 1 ? Number(CLOSING.includes(letter)) : some();
}

/**
 * The counter's input gate opens at brackets alone, its forget gate keeps all, and its candidate is 1 or −1: with
 * these sums, sigmoid and tanh are within a thousandth of it.
 * @param {number} row first the embedding's, then those of the hidden state
 * @param {number} column input, forget, output gate and candidate
 * @param {() => number} some
 */
function kernelOf(row, column, some) {
  const [gate, unit] = [Math.floor(column / UNITS), column % UNITS];
  if (unit !== COUNTER) return row - WIDTH === COUNTER ? 0 : some();
  if (row > 1) return 0;
  if (gate === 0) return 20;
  if (gate === 3) return row === 0 ? 5 : -5;
  return 0;
}

/** @param {number} column */
function biasOf(column) {
  const [gate, unit] = [Math.floor(column / UNITS), column % UNITS];
  if (unit !== COUNTER) return gate === 1 ? 0.5 : 0;
  return [-10, 10, 10, 0][gate];
}

/**
 * What closes a bracket is likelier while one is open.
 * @param {number} unit @param {number} token @param {() => number} some
 */
function denseOf(unit, token, some) {
  if (unit === COUNTER) return CLOSING.includes(VOCABULARY[token]) ? 6 : 0;
  return some() / 2;
}

/** @param {number} rows @param {number} columns @param {(row: number, column: number) => number} value */
function matrix(rows, columns, value) {
  const values = Float32Array.from({ length: rows * columns }, (_, k) =>
    value(Math.floor(k / columns), k % columns),
  );
  return tensor2d(values, [rows, columns]);
}

function plantedCard() {
  const layer = { name: 'layer 1', units: UNITS, h: 'h', c: 'c', gates: 'gates', candidate: 'candidate' };
  return {
    name: 'planted',
    language: 'en',
    tokenizer: {
      ...{ level: 'character', normalisation: 'NFC', pattern: '.', vocabulary: VOCABULARY },
      ...{ pad: 0, unk: 1, start: 2 },
    },
    calibration: { temperature: 1 },
    graph: {
      kind: 'step',
      inputs: { token: 'token', layers: [{ h: 'h0', c: 'c0' }] },
      outputs: { logits: 'logits', layers: [layer] },
      weights: {
        embedding: 'embedding',
        layers: [{ kernel: 'kernel', bias: 'bias' }],
        dense: { kernel: 'dense', bias: 'denseBias' },
      },
    },
  };
}
