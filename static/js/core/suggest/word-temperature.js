// Makes the probabilities of a mixture true: a weighted mean of true probabilities is too cautious (Ranjan & Gneiting,
// 2010), most where its parts differ most, before the first letter.

/** @import { WordTemperatures } from './types.d.ts' */

/** @type {WordTemperatures} */
export const UNCHANGED = Object.freeze({ begun: 1, next: 1 });

/**
 * Raises the probability of each word, and of the end of the word in progress, to the power 1 ÷ temperature, and divides
 * by the sum over all that may follow. What is not listed counts as words that are as likely as the least likely one that
 * is. The order stays, and the sum is at most 1.
 * @template {{ probability: number }} Word
 * @param {{ words: Word[], finished: number }} found likeliest first @param {number} temperature
 * @returns {{ words: Word[], finished: number }}
 */
export function atTemperature({ words, finished }, temperature) {
  const least = words.at(-1)?.probability ?? 0;
  if (least === 0 || temperature === 1) return { words, finished };
  const power = (/** @type {number} */ probability) => probability ** (1 / temperature);
  const sumOf = (/** @type {(probability: number) => number} */ term) =>
    words.reduce((sum, { probability }) => sum + term(probability), term(finished));
  const unlisted = Math.max(0, 1 - sumOf((probability) => probability));
  const sum = sumOf(power) + (unlisted / least) * power(least);
  return {
    words: words.map((word) => ({ ...word, probability: power(word.probability) / sum })),
    finished: power(finished) / sum,
  };
}
