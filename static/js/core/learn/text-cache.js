import { piecesOf } from '../suggest/word-boundaries.js';
import { createWordCache } from './word-cache.js';

/** @import { WordModel } from '../suggest/types.d.ts' */

const REACH = 12_000; // UTF-16 units before the caret that are counted where another text is at hand
const LONGEST = 80; // UTF-16 units of a word

/** The start of the word that a place lies in, unless that is far before it. @param {string} text @param {number} place */
function wordStart(text, place) {
  let start = place;
  while (start > 0 && place - start < LONGEST && /\S/u.test(text[start - 1])) start -= 1;
  return start;
}

/** The words of the text before the caret, counted for as long as it is there: nothing of them is kept. @returns {WordModel} */
export function createTextCache() {
  let cache = createWordCache();
  let counted = '';

  /** @param {string} text */
  function count(text) {
    if (!text.startsWith(counted) || text.length - counted.length > REACH) {
      cache = createWordCache();
      counted = text.slice(0, wordStart(text, Math.max(0, text.length - REACH)));
    }
    for (const { text: word } of piecesOf(text.slice(counted.length)))
      if (word.length <= LONGEST) cache.learn(word);
    counted = text;
  }

  return {
    components(text) {
      count(text);
      return cache.components(text);
    },
  };
}
