/** What the view of influence says in sentences. Pure. */
import { formatNumber, glyphOf, nameOf } from '../gates/format.js';
import { formatCount, formatMeasure, formatPercent } from '../page/format.js';
import { agreement, digitsOf, influenceOf, MEASURES } from './influence-data.js';

/** @typedef {import('../types.d.ts').Added} Added */
/** @typedef {import('./influence-data.js').Explained} Explained */
/** @typedef {import('./influence-data.js').Series} Series */

/** Least ρ to say so, of which the last fits all. @type {[number, string][]} */
const AGREE = [
  [0.7, 'They agree'],
  [0.4, 'They agree in part'],
  [-1, 'They hardly agree'],
];

export const NOT_A_CAUSE =
  'We say influence and not more: a gradient knows only small changes, and a hidden token leaves a text that nobody wrote, while in truth the tokens work together.';

export const WINDOW =
  'This view works with models that read step by step. A bidirectional model reads its window anew at every token, so that nothing runs back through time here: choose another model above.';

export const UNASKED =
  'Nothing is hidden yet: “Hide each token” reads the text once for every token, which takes a few seconds.';

/** White space in a continuation would not be seen. @param {Added[]} added */
export function writtenOut(added) {
  return added.map(({ text }) => glyphOf({ id: 0, text, start: 0, end: 1 })).join('');
}

/** @param {Pick<Explained, 'added' | 'against'>} explained */
export function headlineOf({ added, against }) {
  const [own, other] = [added, against].map(totalOf);
  const first = `The LSTM’s own log-probability of “${writtenOut(added)}” here: ${valueOf(own)}`;
  if (against.length === 0) return `${first}.`;
  const ratio = own - other;
  const times = formatMeasure(Math.exp(Math.abs(ratio)));
  const likelier = writtenOut(ratio < 0 ? against : added);
  return `${first}; of “${writtenOut(against)}”: ${valueOf(other)}. “${likelier}” is ${times} times as likely; shown is what sways that.`;
}

/** @param {Added[]} added */
function totalOf(added) {
  return added.reduce((total, { logProbability }) => total + logProbability, 0);
}

/** @param {number} logProbability */
function valueOf(logProbability) {
  const digits = Math.min(5, digitsOf(Math.abs(logProbability)));
  return `ln p = ${formatNumber(logProbability, digits)}, ${formatPercent(Math.exp(logProbability))}`;
}

/**
 * @param {Explained} explained
 * @param {import('../types.d.ts').LabData} data
 */
export function notesOf({ added, against, columns, series, read }, { card }) {
  const notes = [];
  const unknown = [...added, ...against].filter(({ known }) => !known).map(({ text: each }) => each);
  if (unknown.length > 0)
    notes.push(`The model does not know ${unknown.join(' ')}: it scores its unknown token there.`);
  if (read.length > columns.length) {
    notes.push(
      'The word in progress is not among the tokens, since what is explained is the token that it becomes.',
    );
  }
  const from = series.gradient?.from ?? 0;
  if (from > 0) {
    const [all, last] = [columns.length - 1, columns.length - from].map(formatCount);
    notes.push(
      `Of ${all} tokens the last ${last} are gone back to; influence from further back is as good as none.`,
    );
  }
  const hidden = series.occlusion;
  if (hidden && hidden.from > 1) notes.push(`Hidden were the last ${hidden.values.length} tokens.`);
  notes.push(
    `${card?.words ? 'The list of suggestions also weighs counts of words and words that it remembers' : 'The list of suggestions also weighs words that it remembers'}, so that its percentages differ; explained is the LSTM alone.`,
    NOT_A_CAUSE,
  );
  return notes.join(' ');
}

/**
 * @param {Explained} explained
 * @param {readonly Series[]} shown
 * @param {number} column
 */
export function readoutOf({ columns }, shown, column) {
  const values = shown.map((series) => {
    const value = influenceOf(series, column);
    const { name, signed } = MEASURES[series.measure];
    const sign = signed && value !== null && value > 0 ? '+' : '';
    return `${name} ${value === null ? 'not looked at' : sign + formatNumber(value, digitsOf(series.maximum))}`;
  });
  return `token ${column}, ${nameOf(columns[column].token)}: ${values.join(', ')}`;
}

/**
 * @param {Series} gradient
 * @param {Series} occlusion
 */
export function agreementOf(gradient, occlusion) {
  const { tokens, signed, size } = agreement(gradient, occlusion);
  if (signed === null || size === null) return 'Too few tokens to say whether the two agree.';
  const verdict = /** @type {[number, string]} */ (AGREE.find(([least]) => signed >= least))[1];
  return `${verdict}: ρ = ${formatNumber(signed)} (Spearman’s rank correlation over ${tokens} tokens); by size alone, without the sign, ρ = ${formatNumber(size)}.`;
}
