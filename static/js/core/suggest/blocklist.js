// Words that are never suggested. Nothing else changes: the probabilities of the other words stay as they are.
import { kindOf, RUN } from './word-boundaries.js';

/** @import { Blocklist } from './types.d.ts' */

const WORD = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:['’][\p{L}\p{N}\p{M}_]+)*$/u;
const APOSTROPHES = /[‘’ʼ＇]/g;
/** UTF-16 units of a blocked word. */
export const LONGEST_BLOCKED = 40;
export const MOST_BLOCKED = 5000;

/** @type {Blocklist} */
export const NOTHING_BLOCKED = { isEmpty: true, hasWord: () => false, start: () => Infinity };

/** The same for all ways to write a word: case, apostrophes, composed letters. @param {string} word */
export function blockKey(word) {
  // All three: ẞ becomes ß, then SS, then ss. A final sigma is a sigma.
  const folded = word.normalize('NFC').toLowerCase().toUpperCase().toLowerCase();
  return folded
    .replaceAll('ς', 'σ')
    .replace(APOSTROPHES, "'")
    .replace(/^'+|'+$/g, '');
}

/** A word as it is kept in a list; null: it is not one word. @param {string} text */
export function blockableWord(text) {
  const word = text.trim().normalize('NFC');
  return word.length <= LONGEST_BLOCKED && WORD.test(word.replace(APOSTROPHES, "'")) ? word : null;
}

/** One word a line; `#` begins a comment. @param {string} text @returns {{ words: string[], wrong: string[] }} */
export function parseWordList(text) {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  return {
    words: lines.flatMap((line) => blockableWord(line) ?? []),
    wrong: lines.filter((line) => blockableWord(line) === null),
  };
}

/**
 * Words with spaces between them are blocked as a whole; those of scripts without spaces, wherever their letters follow
 * each other.
 * @param {Iterable<string>} words @returns {Blocklist}
 */
export function createBlocklist(words) {
  /** @type {Set<string>} */
  const whole = new Set();
  /** By their last UTF-16 unit. @type {Map<string, string[]>} */
  const sequences = new Map();
  let longest = 0;
  for (const word of words) {
    if (!hasRun(word)) whole.add(blockKey(word));
    else {
      const sequence = evenlyFolded(word.normalize('NFC'));
      const last = sequence.slice(-1);
      sequences.set(last, [...(sequences.get(last) ?? []), sequence]);
      longest = Math.max(longest, sequence.length);
    }
  }
  if (whole.size === 0 && sequences.size === 0) return NOTHING_BLOCKED;

  return {
    isEmpty: false,
    hasWord: (word) => whole.has(blockKey(word)),
    start(before, added) {
      if (sequences.size === 0) return Infinity;
      const context = before.slice(-longest);
      const text = evenlyFolded(context) + evenlyFolded(added);
      let start = Infinity;
      for (let end = context.length + 1; end <= text.length; end += 1)
        for (const sequence of sequences.get(text[end - 1]) ?? [])
          if (text.endsWith(sequence, end)) start = Math.min(start, end - sequence.length - context.length);
      return start;
    },
  };
}

/** @param {string} word */
function hasRun(word) {
  return [...word].some((letter) => kindOf(letter) === RUN);
}

/** In lower case, where that has the same length: places in the text stay what they are. @param {string} text */
function evenlyFolded(text) {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  ).join('');
}
