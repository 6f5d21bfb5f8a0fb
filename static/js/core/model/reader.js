import { cell, hidden } from '../record.js';
import { contextLimit, contextTokens, sameToken } from './context.js';
import { likeliestTokens } from './likeliest-tokens.js';
import { logSumExp } from './probability.js';
import { createWindowReader } from './window-reader.js';

/** @import { Recorded, Stepper, Token, Tokenizer, WindowStepper } from '../types.d.ts' */
/** @import { Reader, ReaderState } from './types.d.ts' */

/**
 * Reads texts and keeps what it read: of a changed text it reads only the tokens from the first change on.
 * @param {Stepper | WindowStepper} stepper @param {Tokenizer} tokenizer
 * @param {number} [maxLength] UTF-16 units at the text's end
 * @param {{ stepper: Stepper, end: number } | null} [first] another stepper reads the columns before `end`
 * @returns {Reader}
 */
export function createReader(stepper, tokenizer, maxLength, first = null) {
  return 'holding' in stepper
    ? createWindowReader(stepper, tokenizer)
    : createStepReader(stepper, tokenizer, maxLength, first);
}

/**
 * @param {Stepper} stepper @param {Tokenizer} tokenizer @param {number | undefined} maxLength
 * @param {{ stepper: Stepper, end: number } | null} first @returns {Reader}
 */
function createStepReader(stepper, tokenizer, maxLength, first) {
  const limit = contextLimit(stepper, maxLength);
  /** @type {(ReaderState & Recorded)[]} */
  const columns = [];
  /** @type {{ text: string, tokens: Token[] } | null} */
  let tokenized = null;

  function tokensOf(/** @type {string} */ text) {
    if (tokenized?.text !== text) tokenized = { text, tokens: contextTokens(text, tokenizer, limit) };
    return tokenized.tokens;
  }

  function* read(/** @type {string} */ text) {
    const tokens = tokensOf(text);
    const from = commonLength(columns, tokens);
    const { length } = tokens;
    columns.length = from;
    if (from === length) yield { from, length, columns: [] };
    for (let k = from; k < length; k += 1) {
      const column = readToken(k, tokens[k], columns.at(-1));
      columns.push(column);
      const { token, logProbability, values, next } = column;
      yield { from: k, length, columns: [{ token, logProbability, values, next }] };
    }
  }

  /** @param {number} k @param {Token} token @param {ReaderState | undefined} before */
  function readToken(k, token, before) {
    const reads = first !== null && k < first.end ? first.stepper : stepper;
    const state = before ? before.state : stepper.initial();
    const { logits, states, values } = reads.step([state], [token.id], { record: true });
    const logProbability = before ? before.logits[token.id] - logSumExp(before.logits) : null;
    const next = likeliestTokens(logits, tokenizer);
    return { token, logProbability, values: values[0], next, state: states[0], logits };
  }

  /** @type {Reader['moment']} */
  function moment(column, layer, unit) {
    if (!columns[column]) return null;
    const { units } = stepper.layers[layer];
    const { token, values } = columns[column];
    const before = columns[column - 1]?.values[layer];
    return {
      token,
      input: layer === 0 ? null : hidden(values[layer - 1]),
      hiddenBefore: before ? hidden(before) : new Float32Array(units),
      cellBefore: before ? cell(before, unit) : 0,
    };
  }

  return {
    read,
    ahead(text) {
      const tokens = tokensOf(text);
      return tokens.length - commonLength(columns, tokens);
    },
    length: () => columns.length,
    columns: () => [...columns],
    place: (back) => columns[columns.length - 1 - back],
    moment,
  };
}

/** How many columns have the same tokens in the same places. @param {Recorded[]} columns @param {Token[]} tokens */
function commonLength(columns, tokens) {
  const length = Math.min(columns.length, tokens.length);
  let k = 0;
  while (k < length && sameToken(columns[k].token, tokens[k])) k += 1;
  return k;
}
