/** What the view of influence says in sentences. Pure. */
import { formatNumber, glyphOf, listed, nameOf, together } from '../../../ui/values.js';
import { parts, t } from '../../../ui/language.js';
import { namesOf } from '../../../ui/whole-characters.js';
import { formatCount, formatMeasure, formatPercent } from '../../../ui/formats.js';
import { sign } from '../shared/sign.js';
import { agreement, digitsOf, influenceOf, isSigned, measureName, strongestWords } from './data.js';

/** @import { AddedToken } from '../../../core/study/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { Explained, Series } from './data.js' */

/** White space in a continuation would not be seen. @param {AddedToken[]} added */
export function writtenOut(added) {
  return added.map(({ text }) => glyphOf({ id: 0, text, start: 0, end: 1 })).join('');
}

/** @param {Pick<Explained, 'added' | 'against'>} explained */
export function headlineOf({ added, against }) {
  const [logAdded, logAgainst] = [added, against].map(totalOf);
  const first = { text: writtenOut(added), value: valueOf(logAdded) };
  if (against.length === 0) return t('The LSTM’s own log-probability of “{text}” here: {value}.', first);
  const ratio = logAdded - logAgainst;
  return t(
    'The LSTM’s own log-probability of “{text}” here: {value}; of “{other}”: {otherValue}. “{likelier}” is {times} times as likely. Below is what influences this ratio.',
    {
      ...first,
      ...{ other: writtenOut(against), otherValue: valueOf(logAgainst) },
      ...{
        likelier: writtenOut(ratio < 0 ? against : added),
        times: formatMeasure(Math.exp(Math.abs(ratio))),
      },
    },
  );
}

/** Which word matters most, in a sentence. @param {Explained} explained @param {Series} series */
export function mostlyText(explained, series) {
  const words = strongestWords(explained, series);
  const word = sign(writtenOut(explained.added));
  const [up, down] = [words.find(({ sum }) => sum > 0), words.find(({ sum }) => sum < 0)];
  if (!isSigned(series.measure) || !up) return [];
  if (!down) return parts('{word} follows mostly because of {up}.', { word, up: sign(up.text) });
  return parts('{word} follows mostly because of {up}; {down} speaks most against it.', {
    ...{ word, up: sign(up.text), down: sign(down.text) },
  });
}

/** The names of the tokens that the vocabulary lacks. @param {AddedToken[]} added */
function unknownOf(added) {
  let end = 0;
  const tokens = added.map(({ text }) => ({ id: 0, text, start: end, end: (end += text.length) }));
  return namesOf(tokens, (_, n) => !added[n].known);
}

/** @param {AddedToken[]} added */
function totalOf(added) {
  return added.reduce((total, { logProbability }) => total + logProbability, 0);
}

/** @param {number} logProbability */
function valueOf(logProbability) {
  const digits = Math.min(5, digitsOf(Math.abs(logProbability)));
  return t('ln p = {value}, {share}', {
    ...{ value: formatNumber(logProbability, digits), share: formatPercent(Math.exp(logProbability)) },
  });
}

/** @param {Explained} explained @param {LabData} data */
export function notesOf({ added, against, columns, series, read }, { card, interventions }) {
  const notes = [];
  const unknown = [...new Set([added, against].flatMap(unknownOf))];
  if (unknown.length > 0)
    notes.push(
      t('The model does not know {words} and scores its unknown token there.', { words: listed(unknown) }),
    );
  if (read.length > columns.length) {
    notes.push(
      t('The unfinished word is not among the tokens: the view explains the token that it will become.'),
    );
  }
  const from = series.gradient?.from ?? 0;
  if (from > 0) {
    const [all, last] = [columns.length - 1, columns.length - from].map(formatCount);
    notes.push(
      t(
        'Gradients are followed back over the last {last} of {all} tokens; influence from further back is negligible.',
        {
          ...{ all, last },
        },
      ),
    );
  }
  const hidden = series.occlusion;
  if (hidden && hidden.from > 1)
    notes.push(t('The last {n} tokens were hidden, one at a time.', { n: hidden.values.length }));
  notes.push(suggestionNote(Boolean(card?.words), interventions.changes.length > 0), causeNote());
  return together(notes);
}

/** @param {boolean} hasCounts @param {boolean} changed */
function suggestionNote(hasCounts, changed) {
  if (changed)
    return t('While gates are changed, the suggestions come from the LSTM alone, as does this view.');
  return hasCounts
    ? t(
        'The suggestion list also uses n-grams and remembered words, so its percentages differ. This view explains the LSTM alone.',
      )
    : t(
        'The suggestion list also uses remembered words, so its percentages differ. This view explains the LSTM alone.',
      );
}

/** @param {Explained} explained @param {readonly Series[]} shown @param {number} column */
export function readoutOf({ columns }, shown, column) {
  const values = shown.map((series) => {
    const value = influenceOf(series, column);
    const name = measureName(series.measure);
    const sign = isSigned(series.measure) && value !== null && value > 0 ? '+' : '';
    return value === null
      ? t('{measure} not measured', { measure: name })
      : `${name} ${sign}${formatNumber(value, digitsOf(series.maximum))}`;
  });
  return t('token {column}, {token}: {values}', {
    ...{ column: String(column), token: nameOf(columns[column].token), values: listed(values) },
  });
}

/** @param {Series} gradient @param {Series} occlusion */
export function agreementOf(gradient, occlusion) {
  const { tokens, signed, size } = agreement(gradient, occlusion);
  if (signed === null || size === null) return t('Too few tokens to say whether the two agree.');
  const verdict = verdictOf(signed);
  return t(
    '{verdict}: ρ = {signed} (Spearman’s rank correlation over {tokens} tokens); for absolute values, ρ = {size}.',
    { verdict, signed: formatNumber(signed), tokens, size: formatNumber(size) },
  );
}

export function causeNote() {
  return t(
    'We call this influence, not cause: a gradient describes only small changes, hiding a token makes an unnatural text, and in reality the tokens act together.',
  );
}

export function windowNote() {
  return t(
    'This view needs a model that reads step by step. A bidirectional model rereads its whole window at every token, so there is nothing to propagate back through time. Choose another model above.',
  );
}

export function occlusionHint() {
  return t(
    'Press “Hide each token” to measure occlusion. It reads the text once for every token, which takes a few seconds.',
  );
}

/** @param {number} correlation Spearman’s ρ */
function verdictOf(correlation) {
  if (correlation >= 0.7) return t('They agree');
  return correlation >= 0.4 ? t('They partly agree') : t('They hardly agree');
}
