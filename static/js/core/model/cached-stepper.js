import { logitsRow } from './probability.js';

/** @import { State, Stepper } from '../types.d.ts' */
/** @import { CachedStep } from './types.d.ts' */

/** Those of a few searches: 12 to 25 MB at 2 × 512 units. */
const MAX_STATES = 512;

/**
 * The stepper with a cache of its last steps. A letter that the search looked at is then read without a step, and the
 * next search continues from the same states.
 * @param {Stepper} stepper each of its states is an object of its own
 * @param {() => unknown} weights another object each time that they change, as they do with learning
 * @param {number} [maxStates] @returns {Stepper}
 */
export function cached(stepper, weights, maxStates = MAX_STATES) {
  const size = stepper.vocabularySize;
  let usedWeights = weights();
  /** The steps from each state, the least recently used first. @type {Map<State, Map<number, CachedStep>>} */
  const cache = new Map();

  function stepsFrom(/** @type {State} */ state) {
    const steps = cache.get(state) ?? new Map();
    cache.delete(state);
    cache.set(state, steps);
    return steps;
  }

  /** @type {Stepper['step']} */
  function step(states, tokens, options) {
    if (weights() !== usedWeights) cache.clear();
    usedWeights = weights();
    const steps = states.map(stepsFrom);
    const rows = [...states.keys()].filter((row) => !steps[row].has(tokens[row]));
    if (rows.length > 0) {
      const fresh = stepper.step(
        rows.map((row) => states[row]),
        rows.map((row) => tokens[row]),
        options,
      );
      rows.forEach((row, n) => {
        const logits = logitsRow(fresh.logits, n, size);
        steps[row].set(tokens[row], { state: fresh.states[n], logits, values: fresh.values[n] });
      });
    }
    for (const state of cache.keys()) {
      if (cache.size <= maxStates) break;
      cache.delete(state);
    }
    const results = steps.map((cached, row) => /** @type {CachedStep} */ (cached.get(tokens[row])));
    const logits = new Float32Array(size * results.length);
    results.forEach((result, row) => logits.set(result.logits, row * size));
    return {
      logits,
      states: results.map(({ state }) => state),
      values: results.map(({ values }) => values),
    };
  }

  return { ...stepper, step };
}
