import { ModelError } from './errors.js';

/** @typedef {import('../types.d.ts').Stepper} Stepper */

/**
 * Computes again what TensorFlow computed for parity.json, and gives the largest differences.
 * @param {Stepper | import('../types.d.ts').WindowStepper} stepper
 * @param {import('../types.d.ts').Parity} parity
 * @returns {import('../types.d.ts').ParityResult}
 */
export function measureParity(stepper, parity) {
  const { tokens } = parity;
  const expected = expectedValues(stepper, parity);
  const { logits, layers } = 'holding' in stepper ? runWindow(stepper, tokens) : runSteps(stepper, tokens);
  return {
    tokens: tokens.length,
    logits: largestDifference(logits, expected.logits),
    gates: Math.max(...layers.map((values, n) => largestDifference(values, expected.layers[n]))),
  };
}

/**
 * @param {Stepper} stepper
 * @param {number[]} tokens
 */
function runSteps(stepper, tokens) {
  const layers = stepper.layers.map(({ units }) => new Float32Array(tokens.length * 6 * units));
  /** @type {Float32Array} */
  let logits = new Float32Array(0);
  let states = [stepper.initial()];
  tokens.forEach((token, t) => {
    const result = stepper.step(states, [token], { record: true });
    states = result.states;
    logits = result.logits;
    layers.forEach((values, n) => values.set(result.values[0][n], t * 6 * stepper.layers[n].units));
  });
  return { logits, layers };
}

/**
 * @param {import('../types.d.ts').WindowStepper} stepper
 * @param {number[]} tokens the whole window
 */
function runWindow(stepper, tokens) {
  const before = stepper.holding(tokens.slice(0, -1));
  const { logits, values } = stepper.step([before], tokens.slice(-1), { record: true });
  return { logits, layers: values[0] };
}

/**
 * @param {Stepper} stepper
 * @param {import('../types.d.ts').Parity} parity
 */
function expectedValues(stepper, { tokens, logits, layers }) {
  if (layers.length !== stepper.layers.length) {
    const found = `parity.json has ${layers.length} layers; the model has ${stepper.layers.length}.`;
    throw new ModelError('Damaged model file', found);
  }
  return {
    logits: decodeFloats(logits, stepper.vocabularySize, 'logits'),
    layers: layers.map((layer, n) =>
      decodeFloats(layer, tokens.length * 6 * stepper.layers[n].units, `layers[${n}]`),
    ),
  };
}

/**
 * @param {string} base64 of little-endian float32
 * @param {number} length
 * @param {string} where
 */
function decodeFloats(base64, length, where) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (bytes.length !== 4 * length) {
    const found = `parity.json, ${where}: ${bytes.length} bytes; ${length} float32 need ${4 * length}.`;
    throw new ModelError('Damaged model file', found);
  }
  return new Float32Array(bytes.buffer);
}

/**
 * NaN where either holds a NaN.
 * @param {Float32Array} a
 * @param {Float32Array} b
 */
function largestDifference(a, b) {
  let largest = 0;
  for (let k = 0; k < a.length; k += 1) largest = Math.max(largest, Math.abs(a[k] - b[k]));
  return largest;
}
