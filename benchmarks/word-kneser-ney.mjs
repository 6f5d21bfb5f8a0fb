// Interpolated, modified Kneser-Ney n-grams of words (Chen & Goodman, 1999).

/** Discounts of counts 1, 2 and more, where an order has too few n-grams to estimate them: those of KenLM. */
const FALLBACK = [0.5, 1, 1.5];
const SEPARATOR = '\u0000';

/**
 * What followed a context, and what the discounts leave to the order below.
 * @typedef {{ shares: Map<string, number>, rest: number }} Context
 */

/**
 * @typedef {object} KneserNey
 * @property {Set<string>} vocabulary
 * @property {(before: string[]) => (token: string) => number} given the probability of each token after others
 */

/**
 * Chen & Goodman (1999): the highest order takes counts, each lower one the number of different tokens before its
 * n-gram, of which the text's beginning is one; single tokens are interpolated with the uniform distribution.
 * @param {string[]} tokens
 * @param {{ order?: number, discounts?: number[] }} [options] discounts of counts 1, 2 and more, instead of estimates
 * @returns {KneserNey}
 */
export function createKneserNey(tokens, { order = 3, discounts } = {}) {
  const vocabulary = new Set(tokens);
  const counts = Array.from({ length: order }, (_, n) => countsOf(tokens, n + 1));
  const levels = counts.map((own, n) =>
    smoothed(n === order - 1 ? own : continuations(counts[n + 1], tokens.slice(0, n + 1)), discounts),
  );
  return {
    vocabulary,
    given(before) {
      const contexts = levels.map((level, n) => level.get(before.slice(before.length - n).join(SEPARATOR)));
      return (token) =>
        contexts.reduce(
          (below, context) => (context ? (context.shares.get(token) ?? 0) + context.rest * below : below),
          1 / vocabulary.size,
        );
    },
  };
}

/** @typedef {Map<string, Map<string, number>>} Counts per context, of each token after it */

/** @param {string[]} tokens @param {number} length */
function countsOf(tokens, length) {
  /** @type {Counts} */
  const counts = new Map();
  for (let end = length; end <= tokens.length; end += 1)
    add(counts, tokens.slice(end - length, end - 1).join(SEPARATOR), tokens[end - 1]);
  return counts;
}

/**
 * How many different tokens stand before each n-gram.
 * @param {Counts} longer
 * @param {string[]} first n-gram, before which there is the beginning of the text
 */
function continuations(longer, first) {
  /** @type {Counts} */
  const counts = new Map();
  for (const [context, followers] of longer) {
    const shorter = context.split(SEPARATOR).slice(1).join(SEPARATOR);
    for (const token of followers.keys()) add(counts, shorter, token);
  }
  add(counts, first.slice(0, -1).join(SEPARATOR), first[first.length - 1]);
  return counts;
}

/** @param {Counts} counts @param {string} context @param {string} token */
function add(counts, context, token) {
  const followers = counts.get(context) ?? new Map();
  counts.set(context, followers.set(token, (followers.get(token) ?? 0) + 1));
}

/** @param {Counts} counts @param {number[]} [discounts] */
function smoothed(counts, discounts = estimated(counts)) {
  /** @type {Map<string, Context>} */
  const level = new Map();
  for (const [context, followers] of counts) {
    let total = 0;
    let lost = 0;
    for (const count of followers.values()) {
      total += count;
      lost += discountOf(discounts, count);
    }
    const shares = new Map();
    for (const [token, count] of followers) shares.set(token, (count - discountOf(discounts, count)) / total);
    level.set(context, { shares, rest: lost / total });
  }
  return level;
}

/** @param {number[]} discounts @param {number} count */
function discountOf(discounts, count) {
  return discounts[Math.min(count, 3) - 1];
}

/** From how many n-grams occur once to four times: equation 26. @param {Counts} counts */
function estimated(counts) {
  const n = [0, 0, 0, 0];
  for (const followers of counts.values())
    for (const count of followers.values()) if (count <= 4) n[count - 1] += 1;
  if (n.includes(0)) return FALLBACK;
  const share = n[0] / (n[0] + 2 * n[1]);
  const found = [1, 2, 3].map((count) => count - ((count + 1) * share * n[count]) / n[count - 1]);
  return found.every((discount) => discount >= 0) ? found : FALLBACK;
}
