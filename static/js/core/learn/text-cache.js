import { piecesOf } from '../suggest/word-boundaries.js';
import { createWordCache } from './word-cache.js';

/** @import { WordModel } from '../suggest/types.d.ts' */

const REACH = 12_000; // UTF-16 units before the caret that are counted anew where another text is at hand

/** The words of the text before the caret, counted for as long as it is there: nothing of them is kept. @returns {WordModel} */
export function createTextCache() {
  let cache = createWordCache();
  let counted = '';

  /** @param {string} text */
  function count(text) {
    if (!text.startsWith(counted) || text.length - counted.length > REACH) {
      cache = createWordCache();
      counted = text.slice(0, -REACH).replace(/\S+$/u, '');
    }
    piecesOf(text.slice(counted.length)).forEach(({ text: word }) => cache.learn(word));
    counted = text;
  }

  return {
    components(text) {
      count(text);
      return cache.components(text);
    },
  };
}
