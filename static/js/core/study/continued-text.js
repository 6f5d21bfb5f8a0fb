import { ModelError } from '../errors.js';
import { logSumExp } from '../model/probability.js';

/** @import { Recorded, Token, Tokenizer } from '../types.d.ts' */
/** @import { AddedToken, RunningModel } from './types.d.ts' */

/**
 * The tokens that a continuation adds. If tokens are words, it may complete the last one, which then becomes another.
 * @param {Recorded[]} columns @param {string} insert @param {Tokenizer} tokenizer
 * @returns {{ kept: number, tokens: Token[] }} how many columns stay as they are, and the tokens after them
 */
export function addedTokens(columns, insert, tokenizer) {
  const typed = columns.slice(1).map(({ token }) => token);
  const all = tokenizer.tokenize(typed.map(({ text }) => text).join('') + insert);
  let same = 0;
  while (same < typed.length && typed[same].text === all[same]?.text) same += 1;
  return { kept: same + 1, tokens: all.slice(same) };
}

/** @param {RunningModel} running @param {{ insert: string, against: string }} question `against`: '' for none */
export function explainedText({ model, reader, language }, { insert, against }) {
  if (model.card.graph.kind === 'window') {
    throw new ModelError('window', {});
  }
  const columns = reader.columns();
  const inserts = against === '' ? [insert] : [insert, against];
  const additions = inserts.map((text) => addedTokens(columns, text, language.tokenizer));
  // If one replaces the last token, that token becomes part of the other continuation.
  const kept = Math.min(...additions.map((addition) => addition.kept));
  const typed = columns.map(({ token }) => token);
  return {
    columns: columns.slice(0, kept),
    continuations: additions.map(({ kept: same, tokens }) => [...typed.slice(kept, same), ...tokens]),
    /** @param {number} column */
    place: (column) => reader.place(columns.length - 1 - column),
  };
}

/** @param {Token[]} tokens @param {number[]} logProbabilities @param {Tokenizer} tokenizer @returns {AddedToken[]} */
export function describeAdded(tokens, logProbabilities, { unk }) {
  return tokens.map(({ id, text }, n) => {
    return { text, known: id !== unk, logProbability: logProbabilities[n] };
  });
}

/** @param {Float32Array} logits calibrated @param {number} token */
export function logProbabilityOf(logits, token) {
  return logits[token] - logSumExp(logits);
}
