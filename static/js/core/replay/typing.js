// A perfect user types a text and takes a word the first time it is listed: what that costs in keys.
import { wordsOf } from './words.js';

/** How many suggestions are looked at. */
export const COUNTS = [1, 3, 5];

/**
 * One word with what follows it, up to the next; the first takes what stands before it, too.
 * @typedef {object} Typed
 * @property {number} characters code points
 * @property {number[]} keys for each of COUNTS
 * @property {number[]} recalled for each of COUNTS: 1 where the word was listed before its first letter, else 0
 * @property {number} calls of the suggester
 */

/**
 * Where the word is, and after how many of its letters it was listed, for each of COUNTS; null: never.
 * @typedef {Typed & { start: number, letters: string[], listed: (number | null)[], space: boolean }} TypedWord
 */

/**
 * Looks at the list after each letter of each word, until the word leads it; one list serves all COUNTS. Yields
 * after each word.
 * @param {string} text NFC
 * @param {(text: string) => string[]} suggest what accepting each suggestion would add at the end of a text,
 *   likeliest first
 * @returns {Generator<TypedWord, void, void>}
 */
export function* typeText(text, suggest) {
  const words = wordsOf(text);
  for (const [n, word] of words.entries()) {
    const characters = [...text.slice(n === 0 ? 0 : word.start, words[n + 1]?.start)].length;
    const { listed, calls } = typeWord(text, word, suggest);
    const space = text[word.start + word.text.length] === ' ';
    const letters = [...word.text];
    yield {
      characters,
      keys: listed.map(
        (typed) => characters - (typed === null ? 0 : letters.length + Number(space) - typed - 1),
      ),
      recalled: listed.map((typed) => (typed === 0 ? 1 : 0)),
      ...{ calls, start: word.start, letters, listed, space },
    };
  }
}

/**
 * After how many letters the word is listed, for each of COUNTS; null: never.
 * @param {string} text @param {{ start: number, text: string }} word
 * @param {(text: string) => string[]} suggest
 */
function typeWord(text, { start, text: word }, suggest) {
  const letters = [...word];
  /** @type {(number | null)[]} */
  let listed = COUNTS.map(() => null);
  let calls = 0;
  while (calls < letters.length && listed[0] === null) {
    const typed = calls;
    const rest = letters.slice(typed).join('');
    const rank = suggest(text.slice(0, start + word.length - rest.length)).indexOf(rest);
    listed = listed.map((before, k) => before ?? (rank >= 0 && rank < COUNTS[k] ? typed : null));
    calls += 1;
  }
  return { listed, calls };
}

/** Sums over words. @param {Typed[]} words @returns {Typed & { words: number }} */
export function totalOf(words) {
  const sum = (/** @type {(word: Typed) => number} */ of) =>
    words.reduce((total, word) => total + of(word), 0);
  return {
    words: words.length,
    characters: sum(({ characters }) => characters),
    keys: COUNTS.map((_, k) => sum(({ keys }) => keys[k])),
    recalled: COUNTS.map((_, k) => sum(({ recalled }) => recalled[k])),
    calls: sum(({ calls }) => calls),
  };
}
