// Tokens in a sentence, with the rest of what a reader sees as one character.
import { nameOf } from './values.js';

/** @import { Token } from '../core/types.d.ts' */

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Names some tokens of a text, each name once. A token may be a part of an emoji, of a flag, or of a letter with an
 * accent: then the whole is named.
 * @param {Token[]} tokens of a text, in order @param {(token: Token, n: number) => boolean} isNamed
 */
export function namesOf(tokens, isNamed) {
  const named = tokens.filter(isNamed);
  if (named.length === 0) return [];
  const whole = wholeCharacters(tokens);
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const token of named) {
    const text = whole(token).trim() || token.text;
    names.set(text, nameOf({ ...token, text }));
  }
  return [...names.values()];
}

/** @param {Token[]} tokens @returns {(token: Token) => string} */
function wholeCharacters(tokens) {
  const first = tokens[0].start;
  const text = tokens
    // The start token stands for no text.
    .filter(({ start, end }) => end > start)
    .reduce((before, { text, start, end }) => before.padEnd(start - first) + text.slice(start - end), '');
  const characters = segmenter.segment(text);
  return ({ start, end }) => {
    const from = characters.containing(start - first);
    const to = characters.containing(end - 1 - first);
    return from && to ? text.slice(from.index, to.index + to.segment.length) : '';
  };
}
