/** From guesses to bits: Shannon, Prediction and Entropy of Printed English (1951). */

/**
 * What the numbers of guesses say about the entropy of a text for the person who guessed, in bits per letter. With
 * q(r) the share of letters that took r guesses, it is at most −Σ q(r) log₂ q(r) and at least
 * Σ r · (q(r) − q(r+1)) log₂ r, where the q fall with r.
 * @param {readonly number[]} ranks guesses that each letter took
 */
export function shannonBounds(ranks) {
  const shares = sharesOf(ranks);
  const upper = -shares.reduce((sum, q) => sum + (q > 0 ? q * Math.log2(q) : 0), 0);
  // Shannon: of an ideal guesser they fall; a few letters need not have done so.
  const falling = [...shares].sort((one, other) => other - one);
  const lower = falling.reduce(
    (sum, q, k) => sum + (k + 1) * (q - (falling[k + 1] ?? 0)) * Math.log2(k + 1),
    0,
  );
  return { upper: Math.max(0, upper), lower };
}

/**
 * By how much the upper bound is too low on so few letters, to a first approximation: (m − 1) / 2n nats, with m
 * different numbers of guesses (Miller, 1955).
 * @param {readonly number[]} ranks
 */
export function tooLow(ranks) {
  return ranks.length === 0 ? 0 : (new Set(ranks).size - 1) / (2 * ranks.length * Math.LN2);
}

/** @param {readonly number[]} ranks @returns {number[]} share of rank 1, of rank 2, and so on */
function sharesOf(ranks) {
  const counts = Array(Math.max(0, ...ranks)).fill(0);
  for (const rank of ranks) counts[rank - 1] += 1;
  return counts.map((count) => count / ranks.length);
}

/** The mean of the first 1, 2, 3, … values. @param {readonly number[]} values */
export function runningMeans(values) {
  let sum = 0;
  return values.map((value, k) => (sum += value) / (k + 1));
}

/**
 * The mean of the differences of two series, and its standard error.
 * @param {readonly number[]} values @param {readonly number[]} others
 */
export function meanDifference(values, others) {
  const differences = values.map((value, k) => value - others[k]);
  const n = differences.length;
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / n;
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  return { mean, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Infinity };
}
