import { logitsRow } from './probability.js';

/** @import { LayerValues, State, Stepper } from '../types.d.ts' */
/** @typedef {{ state: State, logits: Float32Array, values: LayerValues }} Taken */

/** States from which steps are remembered: those of a few searches, 12 to 25 MB at 2 × 512 units. */
const MOST = 512;

/**
 * The stepper with a memory of its last steps. A letter that the search had looked at is read without a step, and
 * the search after it goes on from the very states that the one before it found.
 * @param {Stepper} stepper whose states are objects, of their own each
 * @param {() => unknown} weights another object each time that they have changed, as they do with learning
 * @param {number} [most] @returns {Stepper}
 */
export function cached(stepper, weights, most = MOST) {
  const size = stepper.vocabularySize;
  let used = weights();
  /** The steps from each state, those that were asked for last behind. @type {Map<State, Map<number, Taken>>} */
  const known = new Map();

  /** @param {State} state */
  function stepsFrom(state) {
    const steps = known.get(state) ?? new Map();
    known.delete(state);
    known.set(state, steps);
    return steps;
  }

  /** @type {Stepper['step']} */
  function step(states, tokens, options) {
    if (weights() !== used) known.clear();
    used = weights();
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
    for (const state of known.keys()) {
      if (known.size <= most) break;
      known.delete(state);
    }
    const taken = steps.map((own, row) => /** @type {Taken} */ (own.get(tokens[row])));
    const logits = new Float32Array(size * taken.length);
    taken.forEach((each, row) => logits.set(each.logits, row * size));
    return {
      logits,
      states: taken.map(({ state }) => state),
      values: taken.map(({ values }) => values),
    };
  }

  return { ...stepper, step };
}
