// What a text costs with interventions and without, and what the model suggests.
import { gateValues } from '../record.js';

/** @import { Recorded, Suggestion } from '../types.d.ts' */
/** `rank` in the other list; null: it is not there. @typedef {Suggestion & { rank: number | null }} RankedSuggestion */

/** Surprise, without the start token. @param {Recorded[]} columns */
export function bitsOf(columns) {
  return columns.reduce((sum, { logProbability }) => sum - (logProbability ?? 0), 0) / Math.LN2;
}

/** Code points, without the start token. @param {Recorded[]} columns */
export function charactersOf(columns) {
  return columns.reduce(
    (sum, { token, logProbability }) => (logProbability === null ? sum : sum + [...token.text].length),
    0,
  );
}

/**
 * How many tokens from the start on are the same: a model with interventions reads later than the other.
 * @param {Recorded[]} one @param {Recorded[]} other
 */
export function commonLength(one, other) {
  const most = Math.min(one.length, other.length);
  let k = 0;
  while (k < most && one[k].token.id === other[k].token.id && one[k].token.text === other[k].token.text)
    k += 1;
  return k;
}

/**
 * By how many bits each common token is likelier in the other model; 0 for the start token.
 * @param {Recorded[]} one @param {Recorded[]} other
 */
export function gainsOf(one, other) {
  return Float64Array.from({ length: commonLength(one, other) }, (_, k) => {
    const [before, after] = [one[k].logProbability, other[k].logProbability];
    return before === null || after === null ? 0 : (after - before) / Math.LN2;
  });
}

/** @param {Suggestion[]} list @param {Suggestion[]} other @returns {RankedSuggestion[]} */
export function rankedIn(list, other) {
  return list.map((suggestion) => {
    const rank = other.findIndex(({ text }) => text === suggestion.text);
    return { ...suggestion, rank: rank < 0 ? null : rank };
  });
}

/**
 * The unit with the largest sum of absolute differences between two recordings.
 * @param {Recorded[]} one @param {Recorded[]} other @param {{ layer: number, units: number, quantity: number }} which
 */
export function mostDifferent(one, other, { layer, units, quantity }) {
  const sums = new Float64Array(units);
  const length = commonLength(one, other);
  for (let k = 0; k < length; k += 1) {
    const [before, after] = [one[k], other[k]].map(({ values }) => gateValues(values[layer], quantity));
    for (let unit = 0; unit < units; unit += 1) sums[unit] += Math.abs(after[unit] - before[unit]);
  }
  return sums.indexOf(Math.max(...sums));
}
