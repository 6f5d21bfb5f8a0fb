// What the exercise “Be the gate” says.
import { number, t, tn } from '../../../ui/language.js';
import { FORGET } from '../../../ui/quantities.js';
import { formatNumber, nameOf } from '../../../ui/values.js';
import { seriesOf } from '../common/series.js';
import { unitName } from '../common/unit-name.js';
import { AFTER } from './gate-goal.js';

/** @import { Readings } from '../common/types.d.ts' */
/** @import { Task } from './types.d.ts' */

/** @param {Task} task */
export function goalText({ goal, layer, unit, layers, token, memory }) {
  const name = unitName({ layer, unit }, layers);
  const values = { unit: name, letter: nameOf(token), memory: formatNumber(memory), n: AFTER };
  return {
    keep: t(
      'At {letter}, {unit} holds {memory}. Make it remember: 80% to 125% of that must be left at the end.',
      values,
    ),
    half: t(
      'At {letter}, {unit} holds {memory}. Make it forget half: {n} letters later, 40% to 60% of that must be left.',
      values,
    ),
    forget: t(
      'At {letter}, {unit} holds {memory}. Make it forget: {n} letters later, 10% of that or less must be left.',
      values,
    ),
  }[goal.key];
}

/** @param {Task} task */
export function captionText({ role }) {
  const bars = t(
    'Bars: the cell state with your gate, up for positive, down for negative. Lines: with the model’s own gate.',
  );
  return role ? `${bars} ${t('On held-out text, this unit tracks: {role}.', { role })}` : bars;
}

/** @param {number} score @param {number} checks */
export function reachedText(score, checks) {
  return tn('Reached on the first check: {score} points', 'Reached on check {n}: {score} points', checks, {
    score,
  });
}

/** @param {Task} task @param {Readings} readings @param {number} gate @param {string} left share of the memory */
export function powerText({ goal, mark }, { untouched }, gate, left) {
  const n = goal.after ?? untouched.columns.length - 2 - mark;
  const power = number(gate ** n, { style: 'percent', maximumFractionDigits: 0 });
  return t(
    '{left} of the memory is left. A gate of {f} alone would leave {f} to the power of {n}, which is {power}. The rest is what the input gate wrote in the meantime.',
    { left, f: formatNumber(gate), n, power },
  );
}

/** @param {Task} task @param {Readings} readings */
export function meanGateText(task, { untouched }) {
  const gates = seriesOf(untouched.columns.slice(1), task, FORGET);
  const mean = gates.reduce((sum, value) => sum + value, 0) / gates.length;
  return t('On this sentence, the unit’s own forget gate is {own} on average.', {
    own: formatNumber(mean),
  });
}
