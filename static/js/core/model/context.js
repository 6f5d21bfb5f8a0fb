import { SIZE } from '../record.js';

/** @import { Stepper, Token, Tokenizer } from '../types.d.ts' */

/** Most UTF-16 units that are read where nobody asks for more: 2,000 tokens with 2 × 512 units take a second. */
export const LONGEST_CONTEXT = 2000;
/** Bytes for each unit of text: what 2 × 512 units and 2,000 tokens to choose from need. Larger models read less. */
const ROOM = 32 * 2 ** 10;
const REACH = 200;

/**
 * How much text a model may read so that what is kept of each token stays within the memory for it.
 * @param {Stepper} stepper @param {number} [longest]
 */
export function contextLimit({ layers, vocabularySize }, longest = LONGEST_CONTEXT) {
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  // The record, whose last two quantities are the state, and the logits.
  const bytes = 4 * (SIZE * units + vocabularySize);
  return Math.max(100, Math.min(longest, Math.floor((longest * ROOM) / bytes)));
}

/**
 * Where reading starts in a text that is longer than the limit: a multiple of half the limit, so that it stays
 * put while letters are added, moved on to a place where neither a word nor a code point is cut.
 * @param {string} text @param {number} limit
 */
export function contextStart(text, limit) {
  if (text.length <= limit) return 0;
  const half = Math.ceil(limit / 2);
  const start = Math.ceil((text.length - limit) / half) * half;
  const space = text.slice(start, start + Math.min(REACH, half)).search(/\s/u);
  if (space >= 0) return start + space;
  return /^[\udc00-\udfff]/.test(text.slice(start, start + 1)) ? start + 1 : start;
}

/**
 * The start token, then those of the text, or of the end of a long text, placed in the whole NFC text.
 * @param {string} text @param {Tokenizer} tokenizer @param {number} limit UTF-16 units @returns {Token[]}
 */
export function contextTokens(text, tokenizer, limit) {
  const normal = text.normalize('NFC');
  const start = contextStart(normal, limit);
  const tokens = tokenizer.tokenize(normal.slice(start));
  if (start > 0) {
    for (const token of tokens) {
      token.start += start;
      token.end += start;
    }
  }
  return [{ id: tokenizer.start, text: tokenizer.vocabulary[tokenizer.start], start, end: start }, ...tokens];
}

/** @param {Token} a @param {Token} b */
export function sameToken(a, b) {
  return a.id === b.id && a.start === b.start && a.text === b.text;
}
