// The words of scripts without spaces that a model ships: where a run of letters may go on.
import { kindOf, RUN } from './word-boundaries.js';

/** @import { Tokenizer } from '../types.d.ts' */
/** @import { Beginning, Hypothesis, WordList } from './types.d.ts' */

/**
 * Words with a letter that the model does not know are left out.
 * @param {readonly string[]} words @param {Tokenizer} tokenizer of characters @returns {WordList}
 */
export function createWordList(words, { vocabulary, unk }) {
  const ids = new Map(vocabulary.map((text, id) => [text, id]));
  /** @type {Map<string, Beginning & { tokens: number[] }>} */
  const beginnings = new Map();
  let longest = 0;

  for (const word of words) {
    const letters = [...word];
    const tokens = letters.map((letter) => ids.get(letter) ?? unk);
    if (tokens.includes(unk)) continue;
    longest = Math.max(longest, letters.length);
    for (let length = 1; length <= letters.length; length += 1) {
      const beginning = beginningOf(letters.slice(0, length).join(''));
      if (length === letters.length) beginning.isWord = true;
      else if (!beginning.tokens.includes(tokens[length])) beginning.tokens.push(tokens[length]);
    }
  }

  /** @param {string} letters */
  function beginningOf(letters) {
    const known = beginnings.get(letters);
    if (known) return known;
    const beginning = { isWord: false, tokens: /** @type {number[]} */ ([]) };
    beginnings.set(letters, beginning);
    return beginning;
  }

  return {
    find: (letters) => beginnings.get(letters),
    begunIn(text) {
      const letters = [...text.slice(-2 * longest)];
      const run = letters.slice(letters.findLastIndex((letter) => kindOf(letter) !== RUN) + 1);
      return Array.from({ length: Math.min(longest, run.length + 1) - 1 }, (_, n) =>
        run.slice(run.length - 1 - n).join(''),
      ).filter((start) => (beginnings.get(start)?.tokens.length ?? 0) > 0);
    },
  };
}

/**
 * The listed words that a run may become: they begin with it, or with the end of the text and it.
 * @param {Pick<Hypothesis, 'begun' | 'lead' | 'letters'>} hypothesis @param {WordList | null} [list]
 */
export function beginningsOf({ begun, lead, letters }, list) {
  if (!list) return [];
  const starts = lead === '' ? ['', ...begun] : [''];
  return starts.flatMap((start) => list.find(start + letters) ?? []);
}
