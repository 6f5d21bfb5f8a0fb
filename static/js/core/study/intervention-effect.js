/** Two models on the same text: what each says, and what it costs. */

/** @import { Recorded, Suggestion } from '../types.d.ts' */
/** `place` in the other list; null: it is not there. @typedef {Suggestion & { place: number | null }} RankedSuggestion */

/** What the text costs, without the start token. @param {Recorded[]} columns */
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
 * How many tokens from the start on are the same: a changed model comes behind the untouched one.
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
 * By how many bits likelier each token came to the other model.
 * @param {Recorded[]} one @param {Recorded[]} other
 * @returns {Float64Array} of their common tokens; 0 for the start token
 */
export function gainsOf(one, other) {
  return Float64Array.from({ length: commonLength(one, other) }, (_, k) => {
    const [before, after] = [one[k].logProbability, other[k].logProbability];
    return before === null || after === null ? 0 : (after - before) / Math.LN2;
  });
}

/**
 * Each suggestion of a list, with its place in the other.
 * @param {Suggestion[]} list @param {Suggestion[]} other @returns {RankedSuggestion[]}
 */
export function rankedIn(list, other) {
  return list.map((each) => {
    const place = other.findIndex(({ text }) => text === each.text);
    return { ...each, place: place < 0 ? null : place };
  });
}

/**
 * The unit whose values of a quantity differ most between two recordings, by the sum of absolute differences.
 * @param {Recorded[]} one @param {Recorded[]} other
 * @param {{ layer: number, units: number, quantity: number }} which
 */
export function mostDifferent(one, other, { layer, units, quantity }) {
  const sums = new Float64Array(units);
  const length = commonLength(one, other);
  for (let k = 0; k < length; k += 1) {
    const [before, after] = [one[k].values[layer], other[k].values[layer]];
    for (let unit = 0, at = quantity * units; unit < units; unit += 1, at += 1)
      sums[unit] += Math.abs(after[at] - before[at]);
  }
  return sums.indexOf(Math.max(...sums));
}
