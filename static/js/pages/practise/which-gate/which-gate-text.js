// What the exercise “Which gate was it?” says.
import { FORGET, INPUT, OUTPUT } from '../../../core/record.js';
import { parts, t } from '../../../ui/language.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { formatNumber } from '../../../ui/values.js';
import { letterNode } from '../common/letter-text.js';
import { EXPLAINS } from './gate-moments.js';

/** @import { Token } from '../../../core/types.d.ts' */
/** @import { Moment } from './types.d.ts' */

/** @param {Moment} moment @param {Token} token */
export function questionParts({ event, before, cell }, token) {
  const value = { before: formatNumber(before), cell: formatNumber(cell), letter: letterNode(token) };
  const questions = {
    kept: () =>
      parts(
        'At {letter}, the memory was kept: {before} became {cell}. Which bar is the gate that kept it?',
        value,
      ),
    erased: () =>
      parts(
        'At {letter}, the memory was erased: {before} became {cell}. Which bar is the gate that erased it?',
        value,
      ),
    overwritten: () =>
      parts(
        'At {letter}, the memory was overwritten: {before} became {cell}. Which bar is the gate that let the new value in?',
        value,
      ),
    silent: () =>
      parts(
        'At {letter}, the memory is {cell}, yet the unit passes on almost nothing. Which bar is the gate that keeps it silent?',
        value,
      ),
  };
  return questions[event]();
}

/** @param {Moment} moment */
export function reasonText({ event, gates: [input, forget, output], hidden, cell }) {
  const values = { i: formatNumber(input), f: formatNumber(forget), o: formatNumber(output) };
  return {
    kept: t(
      'The forget gate is {f}, so nearly all of the old state is kept. The input gate is {i}, so little is added.',
      values,
    ),
    erased: t('The forget gate is {f}, so next to nothing of the old state is kept.', values),
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

/**
 * What would have followed, had the chosen bar been the gate in question, and that one the chosen one.
 * @param {Moment} moment @param {number} chosen gate of the bar @param {string} bar its name
 */
export function refutation(moment, chosen, bar) {
  const asked = EXPLAINS[moment.event];
  const gates = [...moment.gates];
  [gates[asked], gates[chosen]] = [gates[chosen], gates[asked]];
  const cell = gates[FORGET] * moment.before + gates[INPUT] * moment.candidate;
  const hidden = gates[OUTPUT] * Math.tanh(moment.cell);
  const gate = QUANTITIES[asked].name;
  const [cellMiss, hiddenMiss] = [Math.abs(cell - moment.cell), Math.abs(hidden - moment.hidden)];
  return cellMiss > hiddenMiss
    ? t('If {bar} were the {gate}, c would be {wrong} and not {true}.', {
        ...{ bar, gate, wrong: formatNumber(cell), true: formatNumber(moment.cell) },
      })
    : t('If {bar} were the {gate}, h would be {wrong} and not {true}.', {
        ...{ bar, gate, wrong: formatNumber(hidden), true: formatNumber(moment.hidden) },
      });
}
