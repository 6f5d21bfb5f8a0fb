// The range of a unit's values without its largest ones.
/** @import { TrackedLabel } from '../../../core/study/types.d.ts' */

/**
 * How high a label stands, from 0 to 1, at each column; NaN where there is none.
 * @param {TrackedLabel} label
 * @param {readonly unknown[]} columns that it is about, with the start token or without
 * @returns {(column: number) => number}
 */
export function bandOf({ values }, columns) {
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  const before = columns.length - values.length;
  return (column) => (column < before || most === 0 ? NaN : values[column - before] / most);
}
