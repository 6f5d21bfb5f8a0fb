import { together } from '../../../ui/values.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t, tn } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';
import { countSaturated, GATE_QUANTITIES, MOSTLY } from '../../../core/study/saturation.js';

/** @import { LayerSaturation, Saturation } from '../../../core/study/types.d.ts' */
/** @import { Values } from '../../../ui/language.js' */
/** @import { Gate } from './types.d.ts' */

/** What it means for a unit that its gate is nearly always open. @param {Gate} gate */
function openMeaning(gate) {
  return {
    i: t('such a unit writes at every token'),
    f: t('such a unit keeps its memory for a long time'),
    o: t('such a unit always outputs its memory'),
  }[gate];
}

/** Or nearly always shut. @param {Gate} gate */
function shutMeaning(gate) {
  return {
    i: t('such a unit hardly ever writes'),
    f: t('such a unit starts afresh at every token'),
    o: t('such a unit never outputs its memory'),
  }[gate];
}

/** Tokens from which on a share tells something. */
export const ENOUGH = 30;

/** What a plot shows, in words. @param {Gate} gate @param {Saturation} saturation */
export function gateSentence(gate, saturation) {
  const { open, shut } = countSaturated(saturation);
  const values = {
    units: saturation.low.length,
    gate: QUANTITIES[GATE_QUANTITIES[gate]].name,
    share: formatShare(MOSTLY),
  };
  if (open + shut === 0)
    return t('None of the {units} {gate}s is open or shut more than {share} of the time.', values);
  const sentences = [];
  if (open > 0) sentences.push(openSentence(open, { ...values, meaning: openMeaning(gate) }));
  if (shut > 0) sentences.push(shutSentence(shut, open > 0, { ...values, meaning: shutMeaning(gate) }));
  return together(sentences);
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
      gate: QUANTITIES[GATE_QUANTITIES[gate]].name,
      unit: String(unit),
      here: shares(here[gate], unit),
      there: shares(there[gate], unit),
    },
  );
}

/** @param {Saturation} saturation @param {number} unit */
export function shares({ low, high }, unit) {
  return t('open {open}, shut {shut}', { open: formatShare(high[unit]), shut: formatShare(low[unit]) });
}

/** @param {number} tokens */
export function fewTokensSentence(tokens) {
  return tn(
    'Your text has only {n} token so far: write more to get meaningful shares.',
    'Your text has only {n} tokens so far: write more to get meaningful shares.',
    tokens,
  );
}
