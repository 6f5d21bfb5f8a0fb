// What the exercise “Be the gate” says.
import { element } from '../../../ui/elements.js';
import { parts, t } from '../../../ui/language.js';
import { formatNumber } from '../../../ui/values.js';
import { letterNode } from '../common/letter-text.js';
import { cellEquation, hiddenEquation, unitStep } from '../common/equations.js';
import { LEAST_EFFECT } from './hold-task.js';

/** @import { HoldKey, HoldOption, MeasuredHold, Round } from './types.d.ts' */

/** With as many digits as a small share needs. @param {number} share of 1 */
export function percent(share) {
  return t('{n}%', { n: (100 * share).toFixed(share < 0.001 ? 2 : 1) });
}

/** @param {HoldKey} key */
export function holdTitle(key) {
  return {
    shield: t('Keep all, let nothing in'),
    keep: t('Keep all, write as before'),
    drop: t('Forget all'),
    shut: t('Let nothing in'),
    mute: t('Pass nothing on'),
  }[key];
}

/** @param {HoldOption} option */
export function gatesText({ gates }) {
  const names = { forget: t('forget gate'), input: t('input gate'), output: t('output gate') };
  return Object.entries(gates)
    .map(([gate, value]) => `${names[/** @type {keyof typeof names} */ (gate)]} = ${value}`)
    .join(', ');
}

/** @param {Round} round */
export function questionParts({ group, letter }) {
  const values = {
    n: element('span', {}, String(group.units.length)),
    label: element('span', {}, labelName(group.label)),
    letter: letterNode({ text: letter }),
  };
  return group.units.length === 1
    ? parts(
        'From the marked letter on, you are the gates of one unit that follows {label}. What makes {letter} likely as the next letter?',
        values,
      )
    : parts(
        'From the marked letter on, you are the gates of {n} units that follow {label}. What makes {letter} likely as the next letter?',
        values,
      );
}

/** @param {Round} round @param {string} p @param {number | null} score */
export function outcomeParts({ letter }, p, score) {
  const values = { letter: letterNode({ text: letter }), p: element('span', { class: 'number' }, p) };
  return score === null
    ? parts('{letter} gets {p}', values)
    : parts('{letter} gets {p}: {score} points', { ...values, score: element('span', {}, String(score)) });
}

/** @param {string} label key of a label */
function labelName(label) {
  const names = {
    quote: t('quotations'),
    bracket: t('brackets'),
    string: t('strings'),
    comment: t('comments'),
  };
  return names[/** @type {keyof typeof names} */ (label)] ?? t('a part of the text');
}

/** Why a hold does what it does. @param {HoldKey} key @param {boolean} isBest */
export function reasonText(key, isBest) {
  const texts = {
    shield: t('Nothing is lost and nothing is added: the network goes on as if the end had not come.'),
    keep: t('The memory is kept, but the input gate still writes the end into it.'),
    drop: t('What the units held is gone, so there is nothing left that could go on.'),
    shut: t('Nothing new gets in, but the forget gate still erases what was there.'),
    mute: t('Whatever the units hold, the rest of the network hears nothing of it.'),
  };
  if (isBest && key !== 'shield') return t('Of these four, it changes the next letter most.');
  return texts[key];
}

/** The shown unit at the first letter of the hold, and what became of the letter. @param {Round} round @param {MeasuredHold} hold */
export function equationsOf({ from, letter, group, untouched }, { key, columns, probability }) {
  const step = unitStep(columns, from, group);
  return [
    key === 'mute' ? hiddenEquation(step) : cellEquation(step),
    t('p({letter}): {before} → {after}, a change of {points} points', {
      letter,
      before: percent(untouched.probability),
      after: percent(probability),
      points: formatNumber(100 * (probability - untouched.probability), 1),
    }),
  ];
}

export function leftOutText() {
  return t(
    'This model has no group of units whose gates change the next letter by {n} points or more, so there is no gate to be. Choose another model.',
    { n: 100 * LEAST_EFFECT },
  );
}
