/** Orders of a layer's units from top to bottom: arrays of row → unit. Pure. */
import { cell } from '../../core/record.js';

/** @import { Recorded } from '../../core/types.d.ts' */
/** @import { RowOrder } from './types.d.ts' */

/** @param {number} units @returns {RowOrder} */
export function numbered(units) {
  return Uint16Array.from({ length: units }, (_, unit) => unit);
}

/**
 * By the standard deviation of the cell state over the text, largest first.
 * @param {Recorded[]} columns @param {number} layer @param {number} units @returns {RowOrder}
 */
export function byActivity(columns, layer, units) {
  const spreads = spreadsOf(columns, layer, units);
  return numbered(units).sort((one, other) => spreads[other] - spreads[one] || one - other);
}

/** Grows with each unit's variance, by Welford's recurrence. @param {Recorded[]} columns @param {number} layer @param {number} units */
function spreadsOf(columns, layer, units) {
  const means = new Float64Array(units);
  const squares = new Float64Array(units);
  columns.forEach(({ values }, k) => {
    for (let unit = 0; unit < units; unit++) {
      const value = cell(values[layer], unit);
      const difference = value - means[unit];
      means[unit] += difference / (k + 1);
      squares[unit] += difference * (value - means[unit]);
    }
  });
  return squares;
}

/** Some units first, then all others as numbered. @param {number} units @param {readonly number[]} first @returns {RowOrder} */
export function beginningWith(units, first) {
  return Uint16Array.from(new Set([...first, ...numbered(units)]));
}
