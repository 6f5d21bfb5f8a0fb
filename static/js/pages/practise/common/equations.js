// The equations of a unit at one letter, with its numbers.
import { CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT, SIZE } from '../../../core/record.js';
import { formatNumber } from '../../../ui/values.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { Unit } from './series.js' */
/** @import { UnitStep } from './types.d.ts' */

/** @param {readonly Recorded[]} columns with the start @param {number} column @param {Unit} unit @returns {UnitStep} */
export function unitStep(columns, column, { layer, unit }) {
  const now = columns[column].values[layer];
  const units = now.length / SIZE;
  const value = (/** @type {number} */ quantity) => now[quantity * units + unit];
  return {
    gates: [value(INPUT), value(FORGET), value(OUTPUT)],
    before: column > 0 ? columns[column - 1].values[layer][CELL * units + unit] : 0,
    candidate: value(CANDIDATE),
    cell: value(CELL),
    hidden: value(HIDDEN),
  };
}

/** @param {UnitStep} step */
export function cellEquation({ gates: [input, forget], before, candidate, cell }) {
  const [i, f] = [formatNumber(input), formatNumber(forget)];
  return `c = f·c′ + i·g = ${f} · ${inBrackets(before)} + ${i} · ${inBrackets(candidate)} = ${formatNumber(cell)}`;
}

/** @param {UnitStep} step */
export function hiddenEquation({ gates, cell, hidden }) {
  return `h = o·tanh(c) = ${formatNumber(gates[2])} · ${inBrackets(Math.tanh(cell))} = ${formatNumber(hidden)}`;
}

/** @param {number} value */
function inBrackets(value) {
  return value < 0 ? `(${formatNumber(value)})` : formatNumber(value);
}
