import { RAMP_SIZE } from '../../ui/ramp.js';

/** @import { Span } from '../../core/types.d.ts' */
/** @import { Heatmap } from './types.d.ts' */

/**
 * One pixel for each column and row: a row shows the mean of its units. Columns without values stay as they are.
 * @param {Uint32Array} pixels [rows × columns] @param {Heatmap} heatmap @param {Span} across columns @param {Span} down rows
 */
export function paint(pixels, heatmap, across, down) {
  const { columns, layer, units, quantity, order, group, spans, ramp, scale } = heatmap;
  const width = across.to - across.from;
  const lastColumn = Math.min(across.to, columns.length);
  const factor = (RAMP_SIZE - 1) / (scale.high - scale.low);
  const from = quantity * units;
  for (let column = across.from; column < lastColumn; column++) {
    const values = columns[column].values[layer];
    let pixel = column - across.from;
    for (let row = down.from; row < down.to; row++) {
      const first = spans ? spans[row].from : row * group;
      const end = spans ? spans[row].to : Math.min(order.length, first + group);
      if (first === end) {
        pixel += width;
        continue;
      }
      let sum = 0;
      for (let rank = first; rank < end; rank++) sum += values[from + order[rank]];
      // rampIndex, without a call per pixel.
      const index = ((sum / (end - first) - scale.low) * factor + 0.5) | 0;
      pixels[pixel] = ramp[index < 0 ? 0 : index < RAMP_SIZE ? index : RAMP_SIZE - 1];
      pixel += width;
    }
  }
}

/** @param {Float32Array} values @param {number} units @param {number} quantity @param {Iterable<number> & { length: number }} some of the units */
export function meanOf(values, units, quantity, some) {
  let sum = 0;
  for (const unit of some) sum += values[quantity * units + unit];
  return sum / some.length;
}
