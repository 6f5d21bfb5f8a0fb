import { ModelError } from '../errors.js';
import { logSumExp } from '../model/probability.js';

/** @import { Recorded, Token, Tokenizer } from '../types.d.ts' */
/** @import { AddedToken, RunningModel } from './types.d.ts' */

/**
 * What adding to a text changes of its tokens. Where a word is in progress and tokens are words, the last token
 * becomes another.
 * @param {Recorded[]} columns @param {string} insert @param {Tokenizer} tokenizer
 * @returns {{ kept: number, tokens: Token[] }} columns that stay as they are, with the start token's; the tokens behind
 */
export function addedTokens(columns, insert, tokenizer) {
  const typed = columns.slice(1).map(({ token }) => token);
  const all = tokenizer.tokenize(typed.map(({ text }) => text).join('') + insert);
  let same = 0;
  while (same < typed.length && typed[same].text === all[same]?.text) same += 1;
  return { kept: same + 1, tokens: all.slice(same) };
}

/**
 * The text that was read, and what is to be explained after it: one continuation, or two to be compared.
 * @param {RunningModel} running @param {{ insert: string, against: string }} question
 */
export function explainedText({ model, reader, language }, { insert, against }) {
  if (model.card.graph.kind === 'window') {
    throw new ModelError('window', {});
  }
  const columns = reader.columns();
  const wanted = against === '' ? [insert] : [insert, against];
  const found = wanted.map((each) => addedTokens(columns, each, language.tokenizer));
  // Where one changes the last token, that token is part of the other, too.
  const kept = Math.min(...found.map((each) => each.kept));
  const typed = columns.map(({ token }) => token);
  return {
    columns: columns.slice(0, kept),
    continuations: found.map((each) => [...typed.slice(kept, each.kept), ...each.tokens]),
    /** @param {number} column */
    place: (column) => reader.place(columns.length - 1 - column),
  };
}

/**
 * @param {Token[]} tokens
 * @param {number[]} logProbabilities of each, after those before it
 * @param {Tokenizer} tokenizer @returns {AddedToken[]}
 */
export function describeAdded(tokens, logProbabilities, { unk }) {
  return tokens.map(({ id, text }, n) => {
    return { text, known: id !== unk, logProbability: logProbabilities[n] };
  });
}

/** @param {Float32Array} logits calibrated @param {number} token */
export function logProbabilityOf(logits, token) {
  return logits[token] - logSumExp(logits);
}
