import { piecesOf } from '../suggest/word-boundaries.js';
import { isSentenceMark } from './word-cache.js';

/** @import { Reader } from '../model/types.d.ts' */
/** @import { TextSpan } from './types.d.ts' */

const LONGEST = 100; // UTF-16 units of a word

/**
 * The complete spans of a text that a reader has read.
 * @param {Reader} reader @param {'character' | 'word'} level @param {string} text NFC, up to the word in progress
 * @returns {Generator<TextSpan, void, void>}
 */
export function* learnableSpans(reader, level, text) {
  const tokenAt = (/** @type {number} */ column) => reader.moment(column, 0, 0)?.token;
  const pieces = piecesFrom(text, tokenAt(0)?.end ?? 0);
  for (let column = 1, next = 0; ;) {
    const first = tokenAt(column);
    if (!first || first.end > text.length) return;
    while (pieces[next] && pieces[next].end <= first.start) next += 1;
    const word = pieces[next];
    const isSpelled = level === 'character' && word?.start === first.start && !isSentenceMark(word.text);
    let to = column + 1;
    while (isSpelled && (tokenAt(to)?.start ?? Infinity) < word.end) to += 1;
    const letters = isSpelled ? to - column : 0;
    if (isSpelled) to += 1;
    const last = tokenAt(to - 1);
    if (!last || last.end > text.length) return;
    const inside = pieces.slice(next, next + 2 * (to - column)).filter(({ start }) => start >= first.start);
    yield {
      from: column,
      to,
      start: first.start,
      end: last.end,
      letters,
      pieces: inside.filter(({ end }) => end <= last.end).map((piece) => piece.text),
    };
    column = to;
  }
}

// From before a word that the reading began within, so that its rest is no word.
function piecesFrom(/** @type {string} */ text, /** @type {number} */ begin) {
  const from = Math.max(0, begin - LONGEST);
  return piecesOf(text.slice(from)).map((piece) => {
    return { text: piece.text, start: piece.start + from, end: piece.end + from };
  });
}
