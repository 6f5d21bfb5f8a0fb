import { RAMP_SIZE } from '../../ui/ramp.js';

/**
 * @typedef {object} Heatmap
 * @property {Recorded[]} columns
 * @property {number} layer
 * @property {number} units
 * @property {number} quantity
 * @property {Order} order the units from top to bottom
 * @property {number} group units in one row
 * @property {Ramp} ramp
 * @property {Scale} scale
 */
/** @import { Recorded } from '../../core/types.d.ts' */
/** @import { Ramp } from '../../ui/ramp.js' */
/** @import { Scale } from '../../ui/scale.js' */
/** @import { Stretch } from './geometry.js' */
/** @import { Order } from './row-order.js' */

/**
 * One pixel for each column and row: a row shows the mean of its units. Columns not recorded stay as they are.
 * @param {Uint32Array} pixels [rows × columns] of the stretches
 * @param {Heatmap} heatmap
 * @param {Stretch} across columns
 * @param {Stretch} down rows
 */
export function paint(pixels, { columns, layer, units, quantity, order, group, ramp, scale }, across, down) {
  const width = across.to - across.from;
  const end = Math.min(across.to, columns.length);
  const factor = (RAMP_SIZE - 1) / (scale.high - scale.low);
  const from = quantity * units;
  for (let column = across.from; column < end; column++) {
    const values = columns[column].values[layer];
    let pixel = column - across.from;
    for (let row = down.from; row < down.to; row++) {
      const first = row * group;
      const past = Math.min(order.length, first + group);
      let sum = 0;
      for (let rank = first; rank < past; rank++) sum += values[from + order[rank]];
      // rampIndex, without a call for each pixel.
      const place = ((sum / (past - first) - scale.low) * factor + 0.5) | 0;
      pixels[pixel] = ramp[place < 0 ? 0 : place < RAMP_SIZE ? place : RAMP_SIZE - 1];
      pixel += width;
    }
  }
}

/**
 * @param {Float32Array} values @param {number} units @param {number} quantity
 * @param {Iterable<number> & { length: number }} some of the units
 */
export function meanOf(values, units, quantity, some) {
  let sum = 0;
  for (const unit of some) sum += values[quantity * units + unit];
  return sum / some.length;
}
