/** Recordings that obey the LSTM's own equations, made of repeatable pseudo-random gates. */

/** @import { Recording } from '../../../../static/js/core/types.d.ts' */

/** @param {number} seed @returns {() => number} in [0, 1), by mulberry32 */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {string} text a column for each letter, after the start token
 * @param {number[]} sizes units of each layer
 * @param {number} [seed]
 * @returns {Recording}
 */
export function syntheticRecording(text, sizes, seed = 1) {
  const random = randomNumbers(seed);
  const layers = sizes.map((units, k) => ({ name: `layer ${k + 1}`, units }));
  const bases = sizes.map((units) => Float32Array.from({ length: 4 * units }, () => 4 * random() - 2));
  let previous = sizes.map((units) => new Float32Array(6 * units));
  const columns = ['\n', ...text].map((letter, k) => {
    const letterRandom = randomNumbers(7919 * (letter.codePointAt(0) ?? 0) + 1);
    const values = sizes.map((units, layer) =>
      step(previous[layer], bases[layer], units, letterRandom, random),
    );
    previous = values;
    const token = { id: letter.codePointAt(0) ?? 0, text: letter, start: Math.max(0, k - 1), end: k };
    return { token, logProbability: k === 0 ? null : -4 * random() ** 2, values };
  });
  return { layers, columns };
}

/**
 * @param {Float32Array} before
 * @param {Float32Array} bases of the gates' sums
 * @param {number} units
 * @param {() => number} letterRandom the same for the same letter
 * @param {() => number} random
 */
function step(before, bases, units, letterRandom, random) {
  const values = new Float32Array(6 * units);
  const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
  for (let unit = 0; unit < units; unit++) {
    const z = [0, 1, 2, 3].map(
      (gate) => bases[gate * units + unit] + 5 * letterRandom() - 2.5 + random() - 0.5,
    );
    const [input, forget, output] = [sigmoid(z[0]), sigmoid(z[1] + 1), sigmoid(z[2])];
    const candidate = Math.tanh(z[3]);
    const cell = forget * before[4 * units + unit] + input * candidate;
    [input, forget, output, candidate, cell, output * Math.tanh(cell)].forEach((value, quantity) => {
      values[quantity * units + unit] = value;
    });
  }
  return values;
}
