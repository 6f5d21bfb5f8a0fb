import { shannonBounds, tooLow } from './entropy.js';

/** @import { Ngram } from './ngram.js' */
/** @import { Mode, Played } from './types.d.ts' */

/** @typedef {ReturnType<typeof createShannonGame>} ShannonGame */

/** Letters that a hint offers. */
const OFFERED = 6;
/** Letters from which a number for the person who guesses says anything. */
export const FEWEST = 5;

/**
 * Shannon's game on the end of a text. A person guesses each letter until it is right, or bets on one. Whatever else
 * is asked for costs the bits that it tells: a hint those of one among the n-gram's groups of letters, a letter that is
 * told those that the n-gram would have needed for it. So what it comes to is the length of a code.
 * @param {object} given @param {readonly string[]} given.letters of the whole text
 * @param {number} given.from the first that is to be guessed @param {Mode} given.mode @param {Ngram} given.ngram
 */
export function createShannonGame({ letters, from, mode, ngram }) {
  /** @type {Played[]} */
  const played = [];
  /** @type {string[]} */
  let wrong = [];
  /** @type {{ letters: string[], bits: number } | null} */
  let hint = null;

  const at = () => from + played.length;
  const before = () => letters.slice(0, at());

  /** @param {number | null} rank @param {number} bits */
  function go(rank, bits) {
    played.push({ letter: letters[at()], rank, bits: bits + (hint?.bits ?? 0) });
    [wrong, hint] = [[], null];
  }

  return {
    mode,
    letters,
    from,
    at,
    played: () => played,
    wrong: () => wrong,
    hint: () => hint,
    over: () => at() >= letters.length,
    /** @param {string} letter @returns {boolean} whether it is right */
    guess(letter) {
      const right = letter === letters[at()];
      if (right) go(wrong.length + 1, 0);
      else if (!wrong.includes(letter)) wrong = [...wrong, letter];
      return right;
    },
    /**
     * @param {string} letter
     * @param {number} share of certainty, below 1; the rest is spread over the other letters as they are frequent
     */
    bet(letter, share) {
      const next = letters[at()];
      const right = letter === next;
      const rest = ((1 - share) * ngram.probability([], next)) / (1 - ngram.probability([], letter));
      go(null, -Math.log2(right ? share : rest));
      return right;
    },
    /** A few letters, of which one is right. */
    help() {
      const group = groupOf(ngram.ranked(before()), letters[at()]);
      const mass = group.reduce((sum, { probability }) => sum + probability, 0);
      hint ??= { letters: group.map(({ letter }) => letter), bits: -Math.log2(mass) };
      return hint;
    },
    tell() {
      const next = ngram.probability(before(), letters[at()]);
      // Within the group of a hint.
      const group = hint ? 2 ** -hint.bits : 1;
      go(null, -Math.log2(next / group));
    },
  };
}

/**
 * The likeliest letters are a group, the letters after them the next.
 * @param {ReturnType<Ngram['ranked']>} ranked @param {string} letter
 */
function groupOf(ranked, letter) {
  const place = ranked.findIndex((other) => other.letter === letter);
  const first = place - (place % OFFERED);
  return ranked.slice(first, first + OFFERED);
}

/**
 * Bits per letter of the person so far.
 * @param {readonly Played[]} played @param {Mode} mode @returns {number | null} null: too few letters to say
 */
export function personBits(played, mode) {
  const extra = played.reduce((sum, { bits }) => sum + bits, 0) / played.length;
  if (mode === 'bet') return played.length > 0 ? extra : null;
  if (played.length < FEWEST) return null;
  const symbols = ranksOf(played);
  return shannonBounds(symbols).upper + tooLow(symbols) + extra;
}

/** The numbers of guesses; that a letter was told is one more than any. @param {readonly Played[]} played */
export function ranksOf(played) {
  const most = Math.max(0, ...played.map(({ rank }) => rank ?? 0));
  return played.map(({ rank }) => rank ?? most + 1);
}
