import { cell, hidden } from '../record.js';
import { contextLimit, contextTokens, sameToken } from './context.js';
import { logSumExp } from './probability.js';
import { createWindowReader } from './window-reader.js';

/** @import { Recorded, State, Stepper, Token, Tokenizer, WindowStepper } from '../types.d.ts' */

/**
 * Columns that are new from `from` on, of `length` in the end.
 * @typedef {{ from: number, length: number, columns: Recorded[] }} Chunk
 */

/** @typedef {{ state: State, logits: Float32Array }} ReaderState */

/**
 * What one unit's gates were computed from. `input` is null where it is the token's embedding.
 * @typedef {object} Moment
 * @property {Token} token
 * @property {Float32Array | null} input
 * @property {Float32Array} hiddenBefore
 * @property {number} cellBefore
 */

/**
 * @typedef {object} Reader
 * @property {(text: string) => Generator<Chunk, void, void>} read makes the recording that of a text, a little
 *   at each turn; may be left at any turn
 * @property {(text: string) => number} ahead steps that reading a text would take
 * @property {() => number} length columns recorded so far
 * @property {() => Recorded[]} columns those, in an array of their own
 * @property {(back: number) => ReaderState} place state and logits after the last token, or `back` tokens before it
 * @property {(column: number, layer: number, unit: number) => Moment | null} moment null where nothing is recorded
 */

/**
 * Reads texts and keeps what it read: of a changed text only the tokens from the first change on are read again.
 * @param {Stepper | WindowStepper} stepper @param {Tokenizer} tokenizer
 * @param {number} [longest] UTF-16 units of the text's end that are read at most @returns {Reader}
 */
export function createReader(stepper, tokenizer, longest) {
  return 'holding' in stepper
    ? createWindowReader(stepper, tokenizer)
    : createStepReader(stepper, tokenizer, longest);
}

/** @param {Stepper} stepper @param {Tokenizer} tokenizer @param {number} [longest] @returns {Reader} */
function createStepReader(stepper, tokenizer, longest) {
  const limit = contextLimit(stepper, longest);
  /** @type {(ReaderState & Recorded)[]} */
  const columns = [];
  /** What was cut last. @type {{ text: string, tokens: Token[] } | null} */
  let cut = null;

  /** @param {string} text */
  function tokensOf(text) {
    if (cut?.text !== text) cut = { text, tokens: contextTokens(text, tokenizer, limit) };
    return cut.tokens;
  }

  /** @param {string} text */
  function* read(text) {
    const tokens = tokensOf(text);
    const from = commonLength(columns, tokens);
    const { length } = tokens;
    columns.length = from;
    if (from === length) yield { from, length, columns: [] };
    for (let k = from; k < length; k += 1) {
      const column = readToken(tokens[k], columns.at(-1));
      columns.push(column);
      const { token, logProbability, values } = column;
      yield { from: k, length, columns: [{ token, logProbability, values }] };
    }
  }

  /** @param {Token} token @param {ReaderState | undefined} before */
  function readToken(token, before) {
    const state = before ? before.state : stepper.initial();
    const { logits, states, values } = stepper.step([state], [token.id], { record: true });
    const logProbability = before ? before.logits[token.id] - logSumExp(before.logits) : null;
    return { token, logProbability, values: values[0], state: states[0], logits };
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

/**
 * How many columns hold the very tokens, in the very places.
 * @param {{ token: Token }[]} columns @param {Token[]} tokens
 */
function commonLength(columns, tokens) {
  const most = Math.min(columns.length, tokens.length);
  let k = 0;
  while (k < most && sameToken(columns[k].token, tokens[k])) k += 1;
  return k;
}
