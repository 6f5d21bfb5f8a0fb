// A text as words are counted in it: words, and every other character but the space by itself.
import { wordsOf } from '../static/js/core/replay/words.js';

/** @param {string} text NFC */
export function tokensOf(text) {
  /** @type {string[]} */
  const tokens = [];
  let end = 0;
  for (const { start, text: word } of wordsOf(text)) {
    addOthers(tokens, text.slice(end, start));
    tokens.push(word);
    end = start + word.length;
  }
  addOthers(tokens, text.slice(end));
  return tokens;
}

/** @param {string[]} tokens @param {string} text */
function addOthers(tokens, text) {
  for (const character of text) if (character !== ' ') tokens.push(character);
}

/** @param {string} token */
export function isWord(token) {
  return wordsOf(token).length > 0;
}
