import { CELL } from '../../core/record.js';

/** @import { Recorded } from '../../core/types.d.ts' */

/** In which order a layer's units lie from top to bottom: arrays of row → unit. Pure. */

/** @typedef {Uint16Array} Order */

/** @param {number} units @returns {Order} */
export function numbered(units) {
  return Uint16Array.from({ length: units }, (_, unit) => unit);
}

/**
 * Those first whose cell state varies most over the text: by its standard deviation.
 * @param {Recorded[]} columns @param {number} layer @param {number} units @returns {Order}
 */
export function byActivity(columns, layer, units) {
  const spreads = spreadsOf(columns, layer, units);
  return numbered(units).sort((one, other) => spreads[other] - spreads[one] || one - other);
}

/**
 * The variance of each unit's cell state, by Welford's recurrence.
 * @param {Recorded[]} columns @param {number} layer @param {number} units
 */
function spreadsOf(columns, layer, units) {
  const means = new Float64Array(units);
  const squares = new Float64Array(units);
  columns.forEach(({ values }, k) => {
    const own = values[layer];
    for (let unit = 0; unit < units; unit++) {
      const value = own[CELL * units + unit];
      const away = value - means[unit];
      means[unit] += away / (k + 1);
      squares[unit] += away * (value - means[unit]);
    }
  });
  return squares;
}

/**
 * Some units first, in an order of their own, and then all others as they are numbered.
 * @param {number} units @param {readonly number[]} first @returns {Order}
 */
export function beginningWith(units, first) {
  return Uint16Array.from(new Set([...first, ...numbered(units)]));
}
