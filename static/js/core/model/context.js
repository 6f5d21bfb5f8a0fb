// How much of a long text a model reads.
import { SIZE } from '../record.js';

/** @import { Stepper, Token, Tokenizer } from '../types.d.ts' */

/** UTF-16 units: 2,000 tokens with 2 × 512 units take a second. */
export const MAX_CONTEXT_LENGTH = 2000;
/** For each UTF-16 unit: what 2 × 512 units and a vocabulary of 2,000 need. Larger models read less. */
const BYTES_PER_UNIT = 32 * 2 ** 10;
const WORD_BREAK_REACH = 200;

/** Keeps what is kept of each token within memory. @param {Stepper} stepper @param {number} [maxLength] */
export function contextLimit({ layers, vocabularySize }, maxLength = MAX_CONTEXT_LENGTH) {
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  // Of each token, the record (with the state) and the logits.
  const bytes = 4 * (SIZE * units + vocabularySize);
  return Math.max(100, Math.min(maxLength, Math.floor((maxLength * BYTES_PER_UNIT) / bytes)));
}

/**
 * Where reading starts in a text that is longer than the limit: at a multiple of half the limit, so that it stays put
 * while letters are added, or after it where that would cut a word or a code point.
 * @param {string} text @param {number} limit
 */
export function contextStart(text, limit) {
  if (text.length <= limit) return 0;
  const half = Math.ceil(limit / 2);
  const start = Math.ceil((text.length - limit) / half) * half;
  const space = text.slice(start, start + Math.min(WORD_BREAK_REACH, half)).search(/\s/u);
  if (space >= 0) return start + space;
  return /^[\udc00-\udfff]/.test(text.slice(start, start + 1)) ? start + 1 : start;
}

/**
 * The start token, then those of the text or of its end, with their places in the whole NFC text.
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

export function sameToken(/** @type {Token} */ a, /** @type {Token} */ b) {
  return a.id === b.id && a.start === b.start && a.text === b.text;
}
