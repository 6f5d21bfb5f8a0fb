import { CELL } from '../core/record.js';
import { QUANTITIES } from './quantities.js';

/** @import { Recorded } from '../core/types.d.ts' */
/** The values at a ramp's ends. @typedef {{ low: number, high: number }} Scale */

const ROUND = [1, 1.5, 2, 3, 4, 6, 8, 10];
const SAMPLE = 16_384;
/** So that one unit that counts to fifty does not bleach all the others. */
const SHARE = 0.9;

/** @param {number} quantity @param {number} cellMaximum @returns {Scale} */
export function scaleOf(quantity, cellMaximum) {
  const { domain } = QUANTITIES[quantity];
  if (domain === 'gate') return { low: 0, high: 1 };
  return domain === 'signed' ? { low: -1, high: 1 } : { low: -cellMaximum, high: cellMaximum };
}

/** A round number that bounds 90 % of a layer's cell states. @param {Recorded[]} columns @param {number} layer @param {number} units */
export function cellMaximum(columns, layer, units) {
  const step = Math.max(1, Math.ceil((columns.length * units) / SAMPLE));
  const sample = new Float32Array(Math.ceil((columns.length * units) / step));
  for (let k = 0; k < sample.length; k++) {
    const index = k * step;
    const column = Math.floor(index / units);
    sample[k] = Math.abs(columns[column].values[layer][CELL * units + (index % units)]);
  }
  sample.sort();
  return roundUp(sample.length > 0 ? sample[Math.floor(SHARE * (sample.length - 1))] : 1);
}

/** The largest |c| of one unit, rounded up. @param {Recorded[]} columns @param {number} layer @param {number} units @param {number} unit */
export function unitMaximum(columns, layer, units, unit) {
  let largest = 0;
  for (const { values } of columns) largest = Math.max(largest, Math.abs(values[layer][CELL * units + unit]));
  return roundUp(largest);
}

/** The next of 0.1, 0.15, 0.2, 0.3, … 1, 1.5, … 10, 15, … @param {number} value */
export function roundUp(value) {
  if (!(value > 0.1)) return 0.1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = /** @type {number} */ (ROUND.find((factor) => factor >= value / power - 1e-9));
  return Number((factor * power).toPrecision(2));
}
