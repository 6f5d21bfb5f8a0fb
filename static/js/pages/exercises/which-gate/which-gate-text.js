// What the exercise “Which gate was it?” says.
import { t } from '../../../ui/language.js';
import { formatNumber } from '../../../ui/values.js';

/** @import { Moment } from './types.d.ts' */

/** @param {Moment} moment @param {string} letter */
export function questionText({ event, before, cell }, letter) {
  const value = { before: formatNumber(before), cell: formatNumber(cell), letter };
  return {
    kept: t('At {letter}, the cell state was kept: {before} became {cell}. Which bar kept it?', value),
    overwritten: t(
      'At {letter}, the cell state was overwritten: {before} became {cell}. Which bar let the new value in?',
      value,
    ),
    silent: t(
      'At {letter}, the cell state is {cell}, yet the unit outputs almost nothing. Which bar keeps it silent?',
      value,
    ),
  }[event];
}

/** @param {Moment} moment */
export function reasonText({ event, gates: [input, forget, output], hidden, cell }) {
  const values = { i: formatNumber(input), f: formatNumber(forget), o: formatNumber(output) };
  return {
    kept: t(
      'The forget gate is {f}, so nearly all of the old state is kept. The input gate is {i}, so little is added.',
      values,
    ),
    overwritten: t(
      'The input gate is {i}, so the candidate gets in. The forget gate is {f}, so the old state is dropped.',
      values,
    ),
    silent: t('The output gate is {o}: the state is {c}, but the rest of the network sees only {h}.', {
      ...values,
      c: formatNumber(cell),
      h: formatNumber(hidden),
    }),
  }[event];
}

/** @param {Moment} moment */
export function cellEquation({ gates: [input, forget], before, candidate, cell }) {
  const [i, f] = [formatNumber(input), formatNumber(forget)];
  return `c = f·c′ + i·g = ${f} · ${inBrackets(before)} + ${i} · ${inBrackets(candidate)} = ${formatNumber(cell)}`;
}

/** @param {Moment} moment */
export function hiddenEquation({ gates, cell, hidden }) {
  return `h = o·tanh(c) = ${formatNumber(gates[2])} · ${inBrackets(Math.tanh(cell))} = ${formatNumber(hidden)}`;
}

/** @param {number} value */
function inBrackets(value) {
  return value < 0 ? `(${formatNumber(value)})` : formatNumber(value);
}
