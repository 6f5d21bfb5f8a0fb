// One unit's values over a text.
/** @import { Recorded } from '../../../core/types.d.ts' */
/** @typedef {{ layer: number, unit: number }} Unit */

/** A quantity of a unit at each of the columns. @param {readonly Recorded[]} columns @param {Unit} unit @param {number} quantity */
export function seriesOf(columns, { layer, unit }, quantity) {
  return columns.map(({ values }) => values[layer][(quantity * values[layer].length) / 6 + unit]);
}
