/**
 * What counting letters knows: the next one's probability after the last few, interpolated as Witten and Bell do
 * (method C of doi:10.1109/18.87000). With N letters counted after a context, T different ones among them,
 * p(x | context) = (count of x + T · p(x | context without its first letter)) / (N + T); without any context and any
 * count, all letters of the alphabet are equally likely.
 */

/** @typedef {{ total: number, counts: Map<string, number> }} Followers */
/** @typedef {ReturnType<typeof createNgram>} Ngram */

/**
 * @param {readonly string[]} texts @param {readonly string[]} alphabet
 * @param {number} order letters that are counted together
 */
export function createNgram(texts, alphabet, order) {
  const followers = count(texts, order);

  /** @param {readonly string[]} before letters @param {string} letter of the alphabet */
  function probability(before, letter) {
    let estimate = 1 / alphabet.length;
    for (let length = 0; length < order && length <= before.length; length += 1) {
      const after = followers.get(before.slice(before.length - length).join(''));
      // A context that was never seen has no longer one that was.
      if (!after) break;
      const types = after.counts.size;
      estimate = ((after.counts.get(letter) ?? 0) + types * estimate) / (after.total + types);
    }
    return estimate;
  }

  return {
    probability,
    /** The alphabet, the likeliest letter first. @param {readonly string[]} before */
    ranked(before) {
      return alphabet
        .map((letter) => ({ letter, probability: probability(before, letter) }))
        .sort((one, other) => other.probability - one.probability);
    },
  };
}

/** @param {readonly string[]} texts @param {number} order @returns {Map<string, Followers>} by context */
function count(texts, order) {
  /** @type {Map<string, Followers>} */
  const followers = new Map();
  for (const letters of texts.map((text) => [...text]))
    for (let k = 0; k < letters.length; k += 1)
      for (let length = 0; length < order && length <= k; length += 1) {
        const context = letters.slice(k - length, k).join('');
        const after = followers.get(context) ?? { total: 0, counts: new Map() };
        after.total += 1;
        after.counts.set(letters[k], (after.counts.get(letters[k]) ?? 0) + 1);
        followers.set(context, after);
      }
  return followers;
}
