import { CELL, gateValue, HIDDEN } from '../record.js';
import { areaUnderCurve, correlation } from './statistics.js';

/** @import { Recorded } from '../types.d.ts' */
/** @import { TrackedLabel, UnitState } from './types.d.ts' */
/** @typedef {{ correlation: number, auc: number | null }} Figure */

/**
 * How well one unit follows each label that changes on the text, the strongest first.
 * @param {Recorded[]} columns @param {readonly TrackedLabel[]} labels @param {UnitState} state
 */
export function profileOf(columns, labels, state) {
  const values = valuesOf(tokensOf(columns), state);
  return labels
    .filter(({ changes }) => changes)
    .map((label) => ({ label, correlation: correlation(values, label.values) }))
    .sort((one, other) => Math.abs(other.correlation) - Math.abs(one.correlation));
}

/** @param {Recorded[]} columns @param {TrackedLabel} label @param {UnitState} state @returns {Figure} */
export function figureOf(columns, label, state) {
  const values = valuesOf(tokensOf(columns), state);
  const auc = label.kind === 'binary' ? areaUnderCurve(values, label.values) : null;
  return { correlation: correlation(values, label.values), auc };
}

/** The columns without the start token. @param {Recorded[]} columns */
export function tokensOf(columns) {
  return columns.filter(({ token }) => token.end > token.start);
}

/** A unit's state at each column. @param {Recorded[]} columns @param {UnitState} state */
export function valuesOf(columns, { layer, unit, quantity }) {
  const state = quantity === 'c' ? CELL : HIDDEN;
  const values = new Float32Array(columns.length);
  for (let k = 0; k < columns.length; k += 1) values[k] = gateValue(columns[k].values[layer], state, unit);
  return values;
}

/** The last columns of a text, with its labels. @param {Recorded[]} columns @param {readonly TrackedLabel[]} labels @param {number} most */
export function endOf(columns, labels, most) {
  const shown = columns.slice(-most);
  const count = tokensOf(shown).length;
  return {
    columns: shown,
    labels: labels.map((label) => {
      const values = label.values.slice(-count);
      return { ...label, values, changes: values.some((value) => value !== values[0]) };
    }),
  };
}
