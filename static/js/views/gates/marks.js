import { cell } from '../../core/record.js';
import { unitMaximum } from '../../ui/scale.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Mark } from '../types.d.ts' */

/** Amber for a positive cell state, indigo for a negative one: legible behind dark and light letters. */
const POSITIVE = '230 159 0';
const NEGATIVE = '92 108 212';
const STRONGEST = 0.62;

/** The text coloured by one unit's cell state, on the unit's own scale. @param {Recording} recording @param {number} layer @param {number} unit @returns {Mark[]} */
export function unitMarks(recording, layer, unit) {
  const { units } = recording.layers[layer];
  const maximum = unitMaximum(recording.columns, layer, units, unit);
  return recording.columns
    .filter(({ token }) => token.end > token.start)
    .map(({ token, values }) => ({
      start: token.start,
      end: token.end,
      colour: markColour(cell(values[layer], unit), maximum),
    }));
}

/** @param {number} value @param {number} maximum */
export function markColour(value, maximum) {
  const strength = Math.min(1, Math.abs(value) / maximum) * STRONGEST;
  return `rgb(${value < 0 ? NEGATIVE : POSITIVE} / ${strength.toFixed(3)})`;
}
