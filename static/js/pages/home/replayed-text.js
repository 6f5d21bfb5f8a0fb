import { COUNTS } from '../../core/replay/typing.js';

/** @import { TypedWord } from '../../core/replay/typing.js' */

/** Letters that are typed before the word is in a list of `count` words; null: it is typed out. @param {TypedWord} word @param {number} count */
function typedLetters({ listed }, count) {
  return listed[COUNTS.indexOf(count)];
}

/**
 * The nth word: the text before it, its typed letters, and what came with one key.
 * @param {string} text @param {readonly TypedWord[]} words @param {number} n @param {number} count words in the list
 * @returns {{ before: string, typed: string, accepted: string | null }}
 */
export function piecesOf(text, words, n, count) {
  const { start, letters, space } = words[n];
  const before = text.slice(n === 0 ? 0 : endOf(words[n - 1], count), start);
  const typed = typedLetters(words[n], count);
  if (typed === null) return { before, typed: letters.join(''), accepted: null };
  const accepted = letters.slice(typed).join('') + (space ? ' ' : '');
  return { before, typed: letters.slice(0, typed).join(''), accepted };
}

/** Where the text continues after a word: an accepted word brings its space. @param {TypedWord} word @param {number} count */
export function endOf(word, count) {
  const { start, letters, space } = word;
  const accepted = typedLetters(word, count) !== null;
  return start + letters.join('').length + (accepted && space ? 1 : 0);
}

/** Keystrokes with a list of `count` words, and without. @param {readonly TypedWord[]} words @param {number} count */
export function countSavings(words, count) {
  const without = words.reduce((sum, { characters }) => sum + characters, 0);
  const keys = words.reduce((sum, word) => sum + word.keys[COUNTS.indexOf(count)], 0);
  return {
    keys,
    without,
    saved: without > 0 ? Math.round(100 * (1 - keys / without)) : 0,
    accepted: words.filter((word) => typedLetters(word, count) !== null).length,
  };
}
