/** What can be done to a model within each step (intervention-stepper.js does it), and what that makes of single numbers. */
import { CELL, HIDDEN } from '../record.js';

/** @import { Arithmetic, Intervention } from '../types.d.ts' */

/**
 * Silences a unit: its hidden state is 0 for all that reads it, while its gates and its cell state go on.
 * @param {number} layer @param {number | null} unit @returns {Intervention}
 */
export function switchedOff(layer, unit) {
  return { layer, unit, quantity: HIDDEN, kind: 'clamp', value: 0 };
}

/** @param {Intervention} change */
export function isSwitchedOff({ quantity, kind, value }) {
  return quantity === HIDDEN && kind === 'clamp' && value === 0;
}

/**
 * What changes make of a value that a unit would have had.
 * @param {readonly Intervention[]} changes @param {{ layer: number, unit: number, quantity: number }} place
 * @param {number} value
 */
export function changedValue(changes, { layer, unit, quantity }, value) {
  return changes
    .filter((each) => each.layer === layer && each.quantity === quantity)
    .filter((each) => each.unit === null || each.unit === unit)
    .reduce((now, each) => (each.kind === 'clamp' ? each.value : each.value * now), value);
}

/**
 * The arithmetic of a unit, which is that of its weights, with what changes make of it.
 * @param {Arithmetic} arithmetic @param {readonly Intervention[]} changes @returns {Arithmetic}
 */
export function changedArithmetic(arithmetic, changes) {
  const pulled = (/** @type {number} */ quantity, /** @type {number} */ value) =>
    changedValue(changes, { ...arithmetic, quantity }, value);
  const gates = arithmetic.gates.map((gate, quantity) => {
    return { ...gate, value: pulled(quantity, gate.value), untouched: gate.value };
  });
  const [i, f, o, candidate] = gates.map(({ value }) => value);
  const cell = pulled(CELL, f * arithmetic.cellBefore + i * candidate);
  return { ...arithmetic, gates, cell, hidden: pulled(HIDDEN, o * Math.tanh(cell)) };
}
