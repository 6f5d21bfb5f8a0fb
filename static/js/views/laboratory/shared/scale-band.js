// A label as the height of a band.
/** @import { TrackedLabel } from '../../../core/study/types.d.ts' */

/**
 * A label's value at each column, from 0 to 1; NaN: it has none there.
 * @param {TrackedLabel} label @param {readonly unknown[]} columns with the start token or without
 * @returns {(column: number) => number}
 */
export function bandOf({ values }, columns) {
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  const before = columns.length - values.length;
  return (column) => (column < before || most === 0 ? NaN : values[column - before] / most);
}
