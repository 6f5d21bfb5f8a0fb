import { together } from '../../../ui/values.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t, tn } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';
import { countSaturated, GATES, MOSTLY } from '../../../core/study/saturation.js';

/** @import { LayerSaturation, Saturation } from '../../../core/study/types.d.ts' */
/** @import { Values } from '../../../ui/language.js' */
/** @typedef {keyof LayerSaturation} Gate */

/** What it means for a unit that its gate is hardly ever anything else. */
const OPEN = {
  i: t('such a unit writes at every token'),
  f: t('such a unit keeps its memory for a long time'),
  o: t('such a unit always outputs its memory'),
};
const SHUT = {
  i: t('such a unit hardly ever writes'),
  f: t('such a unit starts afresh at every token'),
  o: t('such a unit never outputs its memory'),
};
/** Tokens from which on a share tells something. */
export const ENOUGH = 30;

/** What a plot shows, in words. @param {Gate} gate @param {Saturation} saturation */
export function gateSentence(gate, saturation) {
  const { open, shut } = countSaturated(saturation);
  const values = {
    units: saturation.low.length,
    gate: QUANTITIES[GATES[gate]].name,
    share: formatShare(MOSTLY),
  };
  if (open + shut === 0)
    return t('None of the {units} {gate}s is open or shut more than {share} of the time.', values);
  const told = [];
  if (open > 0) told.push(openSentence(open, { ...values, meaning: OPEN[gate] }));
  if (shut > 0) told.push(shutSentence(shut, open > 0, { ...values, meaning: SHUT[gate] }));
  return together(told);
}

/** @param {number} count @param {Values} values */
function openSentence(count, values) {
  return tn(
    '{n} of {units} {gate}s is open more than {share} of the time: {meaning}.',
    '{n} of {units} {gate}s are open more than {share} of the time: {meaning}.',
    count,
    values,
  );
}

/** @param {number} count @param {boolean} follows @param {Values} values */
function shutSentence(count, follows, values) {
  return follows
    ? tn('{n} is shut as often: {meaning}.', '{n} are shut as often: {meaning}.', count, values)
    : tn(
        '{n} of {units} {gate}s is shut more than {share} of the time: {meaning}.',
        '{n} of {units} {gate}s are shut more than {share} of the time: {meaning}.',
        count,
        values,
      );
}

/**
 * Which gate's behaviour here is the least like the corpus.
 * @param {{ gate: Gate, unit: number }} moved @param {LayerSaturation} here @param {LayerSaturation} there
 */
export function unlikeSentence({ gate, unit }, here, there) {
  return t(
    'The largest difference is in the {gate} of unit {unit}: {here} here, {there} on the held-out text.',
    {
      ...{ gate: QUANTITIES[GATES[gate]].name, unit: String(unit) },
      ...{ here: shares(here[gate], unit), there: shares(there[gate], unit) },
    },
  );
}

/** @param {Saturation} saturation @param {number} unit */
export function shares({ low, high }, unit) {
  return t('open {open}, shut {shut}', { open: formatShare(high[unit]), shut: formatShare(low[unit]) });
}
