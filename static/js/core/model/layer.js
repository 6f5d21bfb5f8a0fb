import { fused, tensor2d } from '../../../vendor/tfjs.js';
import { CANDIDATE, CELL, createRecord, FORGET, hidden, HIDDEN, OUTPUT, SUMS, unitsOf } from '../record.js';
import { sigmoid, tanh } from './activations.js';

/** @import { Tensor2D } from '@tensorflow/tfjs-core' */
/** @import { Activate, WeightNames, Weights } from './types.d.ts' */

/**
 * One LSTM layer: [x, h] · kernel + bias, whose columns are the input, forget and output gate and the candidate of
 * all units; then c ← f · c + i · candidate and h ← o · tanh c.
 * @param {Weights} weights @param {WeightNames} names kernel [width + units × 4 units], bias [4 units]
 * @param {number} units @param {Activate} [act]
 * @returns {(inputs: Float32Array[], states: Float32Array[]) => Float32Array[]} of each row, x and the record of the step
 *   before, to the record [6 × units]
 */
export function createLayer(weights, names, units, act = activate) {
  const multiply = createDense(weights, names);
  return (inputs, states) => {
    const sums = multiply(inputs, states.map(hidden));
    // Each row has its own buffer: a message would carry all that a view is part of.
    return states.map((state, row) => {
      const values = createRecord(units);
      act(sums, row, state, values);
      return values;
    });
  };
}

/** @type {Activate} */
function activate(sums, row, before, values) {
  const units = unitsOf(values);
  const from = SUMS * units * row;
  for (let k = 0; k < units; k += 1) {
    // Indices in the record, and in the sums from `from` on.
    const f = FORGET * units + k;
    const o = OUTPUT * units + k;
    const g = CANDIDATE * units + k;
    const c = CELL * units + k;
    const input = sigmoid(sums[from + k]);
    const forget = sigmoid(sums[from + f]);
    const output = sigmoid(sums[from + o]);
    const candidate = tanh(sums[from + g]);
    const cell = forget * before[c] + input * candidate;
    values[k] = input;
    values[f] = forget;
    values[o] = output;
    values[g] = candidate;
    values[c] = cell;
    values[HIDDEN * units + k] = output * tanh(cell);
  }
}

/**
 * The rows of one or two parts side by side, times a kernel, plus a bias.
 * @param {Weights} weights @param {WeightNames} names kernel [width of the parts × columns], bias [columns]
 * @returns {(...parts: Float32Array[][]) => Float32Array} [rows × columns], of parts [rows][width]
 */
export function createDense(weights, { kernel, bias }) {
  // Reused: the product copies it.
  let scratch = new Float32Array(0);
  return (...parts) => {
    const rows = parts[0].length;
    const [width] = weights[kernel][0].shape;
    if (scratch.length !== rows * width) scratch = new Float32Array(rows * width);
    for (let row = 0, at = 0; row < rows; row += 1) {
      for (const part of parts) {
        scratch.set(part[row], at);
        at += part[row].length;
      }
    }
    const a = tensor2d(scratch, [rows, width]);
    const product = fused.matMul({
      a,
      b: /** @type {Tensor2D} */ (weights[kernel][0]),
      bias: bias === null ? undefined : weights[bias][0],
    });
    const sums = /** @type {Float32Array} */ (product.dataSync());
    a.dispose();
    product.dispose();
    return sums;
  };
}
