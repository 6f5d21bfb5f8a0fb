import { dispose, tensor2d } from '../../../vendor/tfjs.js';
import { CANDIDATE, CELL, HIDDEN, INPUT, SIZE } from '../record.js';

/** @import { WindowStepper } from '../types.d.ts' */
/** @import { Card, LoadedModel, WindowGraph } from './types.d.ts' */

/** The graph's outputs for each layer (gates, candidate, c, h): where each begins in a record, in quantities. */
const PARTS = [
  { first: INPUT, width: 3 },
  { first: CANDIDATE, width: 1 },
  { first: CELL, width: 1 },
  { first: HIDDEN, width: 1 },
];

/**
 * The bidirectional model. The backward layer starts at the last token, so no state passes from token to token: the
 * state is the last tokens themselves, and each step reads their whole window.
 * @param {Card} card @param {WindowGraph} description @param {LoadedModel['graph']} graph @returns {WindowStepper}
 */
export function createWindowStepper(card, { timesteps, inputs, outputs }, graph) {
  const layers = outputs.layers.map(({ name, units }) => ({ name, units }));
  const allNames = [
    outputs.logits,
    ...outputs.layers.flatMap(({ gates, candidate, c, h }) => [gates, candidate, c, h]),
  ];
  const { pad, vocabulary } = card.tokenizer;

  /** @type {WindowStepper['step']} */
  function step(states, tokens, { record = false } = {}) {
    const next = /** @type {number[][]} */ (states).map((state, row) => holding([...state, tokens[row]]));
    const windows = new Int32Array(next.length * timesteps).fill(pad);
    next.forEach((state, row) => windows.set(state, (row + 1) * timesteps - state.length));
    const fed = tensor2d(windows, [next.length, timesteps], 'int32');
    // One output comes without a list around it.
    const results = [graph.execute({ [inputs.tokens]: fed }, record ? allNames : [outputs.logits])].flat();
    const [logits, ...arrays] = results.map((tensor) => /** @type {Float32Array} */ (tensor.dataSync()));
    dispose([fed, ...results]);
    if (!record) return { logits, states: next, values: [] };
    return { logits, states: next, values: next.map((_, row) => windowValues(arrays, row)) };
  }

  function holding(/** @type {ArrayLike<number>} */ tokens) {
    return Array.from(tokens).slice(-timesteps);
  }

  /**
   * Per layer [timesteps × 6 units] of one row.
   * @param {Float32Array[]} arrays gates, candidate, c, h of each layer @param {number} row
   */
  function windowValues(arrays, row) {
    return layers.map(({ units }, n) => {
      const values = new Float32Array(timesteps * SIZE * units);
      PARTS.forEach(({ first, width }, part) => {
        for (let t = 0; t < timesteps; t += 1) {
          const from = (row * timesteps + t) * width * units;
          const source = arrays[PARTS.length * n + part].subarray(from, from + width * units);
          values.set(source, (t * SIZE + first) * units);
        }
      });
      return values;
    });
  }

  return {
    kind: 'window',
    timesteps,
    layers,
    vocabularySize: vocabulary.length,
    initial: () => [],
    holding,
    step,
    dispose: () => graph.dispose(),
  };
}
