import { SIZE } from '../record.js';
import { decodeFloats } from './floats.js';

/** @import { ParityResult, Stepper, WindowStepper } from '../types.d.ts' */
/** @import { Parity } from './types.d.ts' */

/** The largest differences to TensorFlow's numbers. @param {Stepper | WindowStepper} stepper @param {Parity} parity @returns {ParityResult} */
export function measureParity(stepper, parity) {
  const { tokens } = parity;
  const expected = parity.layers.map(decodeFloats);
  const { logits, layers } = 'holding' in stepper ? runWindow(stepper, tokens) : runSteps(stepper, tokens);
  return {
    tokens: tokens.length,
    logits: largestDifference(logits, decodeFloats(parity.logits)),
    gates: Math.max(...layers.map((values, n) => largestDifference(values, expected[n]))),
  };
}

/** @param {Stepper} stepper @param {number[]} tokens */
function runSteps(stepper, tokens) {
  const layers = stepper.layers.map(({ units }) => new Float32Array(tokens.length * SIZE * units));
  /** @type {Float32Array} */
  let logits = new Float32Array(0);
  let states = [stepper.initial()];
  tokens.forEach((token, t) => {
    const result = stepper.step(states, [token], { record: true });
    states = result.states;
    logits = result.logits;
    layers.forEach((values, n) => values.set(result.values[0][n], t * SIZE * stepper.layers[n].units));
  });
  return { logits, layers };
}

/** @param {WindowStepper} stepper @param {number[]} tokens the whole window */
function runWindow(stepper, tokens) {
  const before = stepper.holding(tokens.slice(0, -1));
  const { logits, values } = stepper.step([before], tokens.slice(-1), { record: true });
  return { logits, layers: values[0] };
}

/** NaN where either holds a NaN; relative for numbers larger than 1. @param {Float32Array} ours @param {Float32Array} expected */
function largestDifference(ours, expected) {
  let largest = 0;
  for (let k = 0; k < ours.length; k += 1) {
    largest = Math.max(largest, Math.abs(ours[k] - expected[k]) / Math.max(1, Math.abs(expected[k])));
  }
  return largest;
}
