// What the lines of the cell compute, by the keys that server/web/cell_code.py gives them.
import { formatNumber, glyphOf } from '../../ui/values.js';
import { t } from '../../ui/language.js';
import { equations } from '../../views/gates/cell-text.js';

/** @import { Figures } from '../../views/gates/types.d.ts' */
/** @import { LineKey } from './types.d.ts' */

const GATES = ['input', 'forget', 'candidate', 'output'];

/** A part of the diagram belongs to the first key that names it. @type {Readonly<Record<string, LineKey>>} */
export const LINE_KEYS = {
  inputs: {
    parts: ['token', 'hiddenBefore', 'cellBefore'],
    text: () =>
      t('What comes in: the letter x as a row of the embedding, and h and c from one letter earlier.'),
    value: ({ moment: { figures } }) => states(figures.hiddenBefore, figures.cellBefore),
  },
  sums: {
    parts: ['bus', 'token', 'hiddenBefore'],
    text: () =>
      t(
        'All the weights are in this line: each unit gets four weighted sums of the letter x and of every unit’s h.',
      ),
  },
  sigmoid: {
    parts: ['activation-input', 'activation-forget', 'activation-output'],
    text: () => t('σ squeezes any number into the range from 0 to 1: how far a gate is open.'),
  },
  input: gate('input', () => t('Input gate: how much of the candidate to write.')),
  forget: gate('forget', () =>
    t('Forget gate: how much of the memory to keep. 1 keeps all of it, 0 clears it.'),
  ),
  candidate: {
    ...gate('candidate', () => t('Candidate: what could be written, between −1 and 1.')),
    parts: ['candidate', 'activation-candidate'],
  },
  output: gate('output', () => t('Output gate: how much of the memory to pass on.')),
  cell: {
    parts: ['cellBefore', 'kept', 'door-forget', 'written', 'door-input', 'sum', 'cell'],
    text: () => t('The new memory: what the forget gate keeps, plus what the input gate writes.'),
    value: ({ moment: { figures } }) => formatNumber(figures.cell),
    terms: (figures) => equations(figures)[0],
  },
  hidden: {
    parts: ['lookedAt', 'tanh', 'squashed', 'door-output', 'hidden'],
    text: () => t('What the unit passes on: its memory, squeezed between −1 and 1, times the output gate.'),
    value: ({ moment: { figures } }) => formatNumber(figures.hidden),
    terms: (figures) => equations(figures)[1],
  },
  split: {
    parts: ['bus', ...GATES],
    text: () =>
      t(
        'A quarter of the sums for each gate and for the candidate. In another order nothing crashes, but every number is wrong.',
      ),
  },
  outputs: {
    parts: ['cell', 'hidden'],
    text: () =>
      t('Both go on to the next letter; h also goes to the layer above or to the layer that predicts.'),
    value: ({ moment: { figures } }) => states(figures.hidden, figures.cell),
  },
  weights: {
    parts: ['bus', ...GATES],
    text: () => t('Keras’s own LSTMCell holds the weights; only the step is written out here.'),
  },
  embedding: {
    parts: ['token'],
    text: () => t('A table with a row of 64 numbers for each letter, learned like every other weight.'),
    value: ({ moment }) => glyphOf(moment.token),
  },
  layer: {
    parts: null,
    text: () => t('RNN runs the cell letter by letter. layers.LSTM computes the same, on a GPU much faster.'),
    value: ({ moment: { figures } }) => `h ${formatNumber(figures.hidden)}`,
  },
  dense: {
    parts: ['hidden'],
    text: () =>
      t(
        'A score for each letter of the vocabulary, from the h of all units. Softmax turns scores into probabilities.',
      ),
    value: ({ next: { token, probability } }) =>
      `${glyphOf({ id: 0, text: token, start: 0, end: 1 })} ${Math.round(100 * probability)}%`,
  },
};

/** @param {'input' | 'forget' | 'candidate' | 'output'} key @param {() => string} text @returns {LineKey} */
function gate(key, text) {
  return {
    parts: [key, `activation-${key}`, `door-${key}`],
    text,
    value: ({ moment: { figures } }) => formatNumber(figures[key]),
  };
}

/** @param {number} hidden @param {number} cell */
function states(hidden, cell) {
  return `h ${formatNumber(hidden)}  c ${formatNumber(cell)}`;
}

/** The key of the line that computes a part of the diagram. @param {string} part @param {(key: string) => boolean} has whether there is such a line */
export function keyOfPart(part, has) {
  return Object.keys(LINE_KEYS).find((key) => has(key) && LINE_KEYS[key].parts?.includes(part)) ?? null;
}
