/** @import { Beginning, Belief } from './mixture.js' */

/** Words in the order of their letters, and the share of each. @typedef {{ ids: ArrayLike<number>, shares: ArrayLike<number> }} Followers */

/** As server/lm/word_counts.py has them. */
const TOKEN = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:['’][\p{L}\p{N}\p{M}_]+)*|[^ ]/gu;
const STEPS = 4;
const ORDER = 3;
/** UTF-16 units in which the last words are looked for. */
const REACH = 120;

/**
 * The probability of a word after others as counting finds it: interpolated Kneser-Ney, pruned.
 * @param {ArrayBuffer} file as docs/model-format.md has it
 * @param {number} share of the counts in the next word's probability
 */
export function createWordCounts(file, share) {
  const { vocabulary, unigrams, contexts } = decode(new Uint8Array(file));
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  const all = { ids: Uint32Array.from(vocabulary.keys()), shares: unigrams };
  const roots = [createBeginning(vocabulary, all, 0, vocabulary.length, 0)];

  return {
    /** @param {string} text before the word @returns {Belief[]} */
    beliefs(text) {
      const last = Array.from(text.slice(-REACH).matchAll(TOKEN), ([token]) => ids.get(token)).slice(
        1 - ORDER,
      );
      /** @type {Belief[]} */
      const found = [];
      let left = share;
      for (let n = ORDER - 1; n >= 0; n -= 1) {
        const words = n === 0 ? roots[0] : after(last.length < n ? [] : last.slice(last.length - n));
        if (!words) continue;
        found.push({ share: left * words.count, words });
        left *= 1 - words.count;
      }
      return found;
    },
  };

  /** @param {(number | undefined)[]} context */
  function after(context) {
    const followers = context.length > 0 && contexts.get(keyOf(context, vocabulary.length));
    return followers && createBeginning(vocabulary, followers, 0, followers.ids.length, 0);
  }
}

/** @param {(number | undefined)[]} context @param {number} size */
function keyOf(context, size) {
  return context.reduce((/** @type {number} */ key, id) => key * (size + 1) + (id ?? NaN) + 1, 0);
}

/**
 * The words of a range that begin alike; what they go on with is looked up when it is asked for.
 * @param {string[]} vocabulary @param {Followers} followers @param {number} from @param {number} to
 * @param {number} length of what they have in common, in UTF-16 units
 * @returns {Beginning}
 */
function createBeginning(vocabulary, { ids, shares }, from, to, length) {
  let count = 0;
  for (let k = from; k < to; k += 1) count += shares[k];
  const whole = vocabulary[ids[from]].length === length;
  /** Kept until memory is needed: there are many beginnings. @type {WeakRef<Map<string, Beginning>> | null} */
  let kept = null;
  return {
    count,
    ends: whole ? shares[from] : 0,
    get next() {
      const known = kept?.deref();
      if (known) return known;
      /** @type {Map<string, Beginning>} */
      const next = new Map();
      kept = new WeakRef(next);
      for (let k = whole ? from + 1 : from; k < to;) {
        const first = k;
        const letter = String.fromCodePoint(/** @type {number} */ (vocabulary[ids[k]].codePointAt(length)));
        const until = length + letter.length;
        const start = vocabulary[ids[k]].slice(0, until);
        while (k < to && vocabulary[ids[k]].startsWith(start)) k += 1;
        const longer = createBeginning(vocabulary, { ids, shares }, first, k, until);
        if (longer.count > 0) next.set(letter, longer);
      }
      return next;
    },
  };
}

/** @param {Uint8Array} bytes */
function decode(bytes) {
  let at = 0;
  const varint = (/** @type {Uint8Array} */ from) => {
    let number = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = from[at];
      at += 1;
      number += (byte & 127) * shift;
      if (byte < 128) return number;
    }
  };
  const parts = Array.from({ length: 4 }, () => {
    const length = varint(bytes);
    at += length;
    return bytes.subarray(at - length, at);
  });
  const [words, sizes, gaps, codes] = parts;
  const vocabulary = new TextDecoder().decode(words).split('\0');
  const table = Float64Array.from({ length: 256 }, (_, code) =>
    code === 0 ? 0 : Math.exp((1 - code) / STEPS),
  );
  const shares = Float64Array.from(codes, (code) => table[code]);
  // By their numbers in the file, where common words come first.
  const ranked = [...vocabulary.keys()].sort((a, b) => codes[a] - codes[b] || a - b);
  /** @type {Map<number, Followers>} */
  const contexts = new Map();
  let used = vocabulary.length;
  let place = 0;
  at = 0;
  for (let n = 1; n < ORDER; n += 1) {
    /** @type {number[]} */
    let last = Array(n).fill(0);
    for (let left = varint(sizes); left > 0; left -= 1) {
      let same = true;
      last = last.map((other) => {
        const number = varint(sizes);
        const own = same ? other + number : number;
        same &&= number === 0;
        return own;
      });
      const size = varint(sizes);
      const sizesAt = at;
      at = place;
      const found = [];
      for (let k = 0, number = -1; k < size; k += 1) {
        number += varint(gaps);
        found.push({ id: ranked[number], share: shares[used + k] });
      }
      place = at;
      at = sizesAt;
      found.sort((a, b) => a.id - b.id);
      contexts.set(
        keyOf(
          last.map((number) => ranked[number]),
          vocabulary.length,
        ),
        {
          ids: found.map(({ id }) => id),
          shares: found.map(({ share }) => share),
        },
      );
      used += size;
    }
  }
  return { vocabulary, unigrams: shares.subarray(0, vocabulary.length), contexts };
}
