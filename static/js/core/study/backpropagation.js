import { transpose } from '../../../vendor/tfjs.js';
import { tanh } from '../model/activations.js';
import { CANDIDATE, CELL, FORGET, gateValues, HIDDEN, INPUT, OUTPUT, SUMS, unitsOf } from '../record.js';
import { createDense } from '../model/layer.js';
import { effectsOf } from '../model/intervention-stepper.js';

/** @import { RunningModel } from './types.d.ts' */
/** @import { Effects } from '../model/types.d.ts' */
/** @import { LayerValues } from '../types.d.ts' */

/**
 * A recorded step, and the gradient with respect to the uncalibrated logits after it; null: they do not matter.
 * @typedef {{ values: LayerValues, error: Float32Array | null }} Step
 */

/**
 * Back-propagation through time: the gradient with respect to the embedding of each step, from recorded gates. With ḣ
 * and ċ for the gradients of h and c, at each step and unit:
 *
 *     ċ += ḣ · o · (1 − tanh² c)
 *     ż = [ċ · g · i (1 − i), ċ · c(t−1) · f (1 − f), ḣ · tanh c · o (1 − o), ċ · i · (1 − g²)]
 *     [ẋ, ḣ(t−1)] = ż · kernelᵀ,   ċ(t−1) = ċ · f
 * An intervention makes a value `factor · value + offset`: each slope gets the factor.
 * @param {Pick<RunningModel, 'model' | 'changes'>} running
 * @param {Step[]} steps the first follows `before` @param {LayerValues} before
 * @returns {Generator<void, Float32Array[], void>} for each step [embedding's width]
 */
export function* backpropagateThroughTime({ model: { card, graph }, changes = [] }, steps, before) {
  const { weights, outputs } = card.graph;
  const turned = [...weights.layers, weights.dense].map(({ kernel }) => transpose(graph.weights[kernel][0]));
  try {
    yield;
    const products = turned.map((kernel) =>
      createDense({ kernel: [kernel] }, { kernel: 'kernel', bias: null }),
    );
    const layers = outputs.layers.map(({ units }, n) =>
      createBackLayer(products[n], effectsOf(changes, n, units)),
    );
    const dense = products[layers.length];
    /** @type {Float32Array[]} */
    const gradients = [];
    for (let k = steps.length - 1; k >= 0; k -= 1) {
      const { values, error } = steps[k];
      const earlier = k > 0 ? steps[k - 1].values : before;
      let above = error && dense([error]);
      for (let n = layers.length - 1; n >= 0; n -= 1) above = layers[n](values[n], earlier[n], above);
      gradients.push(/** @type {Float32Array} */ (above));
      yield;
    }
    return gradients.reverse();
  } finally {
    for (const kernel of turned) kernel.dispose();
  }
}

/**
 * One layer, from its last step to its first; `above` is the gradient from the layer above.
 * @param {(rows: Float32Array[]) => Float32Array} product with the transposed kernel @param {Effects} effects
 * @returns {(values: Float32Array, before: Float32Array, above: Float32Array | null) => Float32Array} the gradient with respect to the step's input
 */
function createBackLayer(product, { factors, offsets }) {
  const units = unitsOf(factors);
  /** @type {Float32Array} */
  let hidden = new Float32Array(units);
  const cell = new Float32Array(units);
  const sums = new Float32Array(SUMS * units);
  const [factor, offset, sum] = [factors, offsets, sums].map((values) => quantitiesOf(values, units));
  return (values, before, above) => {
    const [i, f, o, g, c] = quantitiesOf(values, units);
    const cellBefore = gateValues(before, CELL);
    for (let k = 0; k < units; k += 1) {
      const shown = tanh(c[k]);
      const ofHidden = factor[HIDDEN][k] * (above ? hidden[k] + above[k] : hidden[k]);
      const ofCell = factor[CELL][k] * (cell[k] + ofHidden * o[k] * (1 - shown * shown));
      sum[INPUT][k] = ofCell * g[k] * sigmoidSlope(i[k] - offset[INPUT][k], factor[INPUT][k]);
      sum[FORGET][k] = ofCell * cellBefore[k] * sigmoidSlope(f[k] - offset[FORGET][k], factor[FORGET][k]);
      sum[OUTPUT][k] = ofHidden * shown * sigmoidSlope(o[k] - offset[OUTPUT][k], factor[OUTPUT][k]);
      sum[CANDIDATE][k] = ofCell * i[k] * tanhSlope(g[k] - offset[CANDIDATE][k], factor[CANDIDATE][k]);
      cell[k] = ofCell * f[k];
    }
    const both = product([sums]);
    hidden = both.subarray(both.length - units);
    return both.subarray(0, both.length - units);
  };
}

/** @param {Float32Array} values @param {number} units */
function quantitiesOf(values, units) {
  return Array.from({ length: values.length / units }, (_, quantity) => gateValues(values, quantity, units));
}

/** From the value of factor · sigmoid. @param {number} value @param {number} factor */
function sigmoidSlope(value, factor) {
  return factor === 0 ? 0 : value * (1 - value / factor);
}

/** From the value of factor · tanh. @param {number} value @param {number} factor */
function tanhSlope(value, factor) {
  return factor === 0 ? 0 : factor - (value * value) / factor;
}
