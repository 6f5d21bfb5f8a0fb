// What intervention-stepper.js does, for single numbers.
import { CELL, HIDDEN } from '../record.js';

/** @import { Arithmetic, Intervention } from '../types.d.ts' */

/**
 * Silences a unit: its hidden state is 0, while its gates and its cell state go on.
 * @param {number} layer @param {number | null} unit @returns {Intervention}
 */
export function switchedOff(layer, unit) {
  return { layer, unit, quantity: HIDDEN, kind: 'clamp', value: 0 };
}

export function isSwitchedOff(/** @type {Intervention} */ { quantity, kind, value }) {
  return quantity === HIDDEN && kind === 'clamp' && value === 0;
}

/** @param {readonly Intervention[]} changes @param {{ layer: number, unit: number, quantity: number }} place @param {number} value */
export function changedValue(changes, { layer, unit, quantity }, value) {
  return changes
    .filter((change) => change.layer === layer && change.quantity === quantity)
    .filter((change) => change.unit === null || change.unit === unit)
    .reduce((now, change) => (change.kind === 'clamp' ? change.value : change.value * now), value);
}

/** The arithmetic of a unit's weights, with what changes make of it. @param {Arithmetic} arithmetic @param {readonly Intervention[]} changes @returns {Arithmetic} */
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
