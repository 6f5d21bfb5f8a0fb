import { piecesOf } from '../suggest/word-boundaries.js';
import { isMark } from './word-cache.js';

/** @import { Reader } from '../model/reader.js' */

/** UTF-16 units in which the beginning of a word is looked for. */
const LONGEST = 100;

/**
 * What is learned at once: a word's letters with the character after it, which shows that it is complete, or a
 * single other token.
 * @typedef {object} Stretch
 * @property {number} from first column
 * @property {number} to the column after the last
 * @property {number} start in the text, UTF-16
 * @property {number} end
 * @property {number} letters tokens that spell a word at its beginning; 0 where none does
 * @property {string[]} pieces the word, and a mark that ends a sentence
 */

/**
 * The stretches of a text that a reader has read, as far as they are complete.
 * @param {Reader} reader @param {'character' | 'word'} level
 * @param {string} text NFC, up to the word in progress
 * @returns {Generator<Stretch, void, void>}
 */
export function* stretchesOf(reader, level, text) {
  const tokenAt = (/** @type {number} */ column) => reader.moment(column, 0, 0)?.token;
  const begin = tokenAt(0)?.end ?? 0;
  // Where the reading began within a word, its rest is none.
  const from = Math.max(0, begin - LONGEST);
  const pieces = piecesOf(text.slice(from)).map((piece) => ({
    ...{ text: piece.text, start: piece.start + from, end: piece.end + from },
  }));
  for (let column = 1, next = 0; ;) {
    const first = tokenAt(column);
    if (!first || first.end > text.length) return;
    while (pieces[next] && pieces[next].end <= first.start) next += 1;
    const word = pieces[next];
    const spelled = level === 'character' && word?.start === first.start && !isMark(word.text);
    let to = column + 1;
    while (spelled && (tokenAt(to)?.start ?? Infinity) < word.end) to += 1;
    const letters = spelled ? to - column : 0;
    if (spelled) to += 1;
    const last = tokenAt(to - 1);
    if (!last || last.end > text.length) return;
    const inside = pieces.slice(next, next + 2 * (to - column)).filter((piece) => piece.start >= first.start);
    yield {
      ...{ from: column, to, start: first.start, end: last.end, letters },
      pieces: inside.filter(({ end }) => end <= last.end).map((piece) => piece.text),
    };
    column = to;
  }
}
