// A perfect user types a text and takes a word the first time it is listed: what that costs in keys.
import { wordsOf } from './words.js';

/** @import { TypedCounts, TypedWord } from './types.d.ts' */

/** How many suggestions the user sees. */
export const LIST_LENGTHS = [1, 3, 5];

/**
 * Looks at the list after each letter of each word, until the word leads it; one list serves all LIST_LENGTHS. Yields
 * after each word.
 * @param {string} text NFC
 * @param {(text: string) => string[]} suggest what each suggestion adds at the end of a text, likeliest first
 * @returns {Generator<TypedWord, void, void>}
 */
export function* typeText(text, suggest) {
  const words = wordsOf(text);
  for (const [n, word] of words.entries()) {
    const characters = [...text.slice(n === 0 ? 0 : word.start, words[n + 1]?.start)].length;
    const { listed, calls } = typeWord(text, word, suggest);
    const space = text[word.start + word.text.length] === ' ';
    const letters = [...word.text];
    const keys = listed.map(
      (typed) => characters - (typed === null ? 0 : letters.length + Number(space) - typed - 1),
    );
    const recalled = listed.map((typed) => (typed === 0 ? 1 : 0));
    yield { characters, keys, recalled, calls, start: word.start, letters, listed, space };
  }
}

/** @param {string} text @param {{ start: number, text: string }} word @param {(text: string) => string[]} suggest */
function typeWord(text, { start, text: word }, suggest) {
  const letters = [...word];
  /** @type {(number | null)[]} */
  let listed = LIST_LENGTHS.map(() => null);
  let calls = 0;
  while (calls < letters.length && listed[0] === null) {
    const typed = calls;
    const rest = letters.slice(typed).join('');
    const rank = suggest(text.slice(0, start + word.length - rest.length)).indexOf(rest);
    listed = listed.map((before, k) => before ?? (rank >= 0 && rank < LIST_LENGTHS[k] ? typed : null));
    calls += 1;
  }
  return { listed, calls };
}

/** Sums over words. @param {TypedCounts[]} words */
export function totalOf(words) {
  const sum = (/** @type {(word: TypedCounts) => number} */ countOf) =>
    words.reduce((total, word) => total + countOf(word), 0);
  return {
    words: words.length,
    characters: sum(({ characters }) => characters),
    keys: LIST_LENGTHS.map((_, k) => sum(({ keys }) => keys[k])),
    recalled: LIST_LENGTHS.map((_, k) => sum(({ recalled }) => recalled[k])),
    calls: sum(({ calls }) => calls),
  };
}
