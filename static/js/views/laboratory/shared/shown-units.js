import { cell } from '../../../core/record.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabData } from './types.d.ts' */

/** Units shown when none is chosen. */
const LIVELIEST = 3;

/** The selected unit and the pinned ones, or those whose cell state varies most. @param {LabData} data */
export function unitsInView({ recording, selection }) {
  const { unit, pinned, layer } = selection;
  const chosen = unit === null || pinned.includes(unit) ? [...pinned] : [unit, ...pinned];
  return chosen.length > 0 || !recording ? chosen : liveliest(recording, layer, LIVELIEST);
}

/** @param {Recording} recording @param {number} layer @param {number} count */
function liveliest({ columns, layers }, layer, count) {
  const { units } = layers[layer];
  const sums = new Float64Array(units);
  const squares = new Float64Array(units);
  for (const { values } of columns) {
    for (let unit = 0; unit < units; unit += 1) {
      const value = cell(values[layer], unit);
      sums[unit] += value;
      squares[unit] += value * value;
    }
  }
  const spreads = Array.from(sums, (sum, unit) => ({
    unit,
    spread: squares[unit] / columns.length - (sum / columns.length) ** 2,
  }));
  return spreads
    .sort((one, other) => other.spread - one.spread)
    .slice(0, count)
    .map(({ unit }) => unit);
}
