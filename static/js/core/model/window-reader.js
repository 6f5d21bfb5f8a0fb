import { cell, hidden, SIZE } from '../record.js';
import { contextTokens, sameToken } from './context.js';

/** @import { Recorded, Token, Tokenizer, WindowStepper } from '../types.d.ts' */
/** @import { Reader, ReaderState } from './types.d.ts' */

/** UTF-16 units that are searched for each token of a window. */
const TOKEN_LENGTH = 16;

/**
 * The reader of a model that sees a window: each change is one run over the whole window.
 * @param {WindowStepper} stepper @param {Tokenizer} tokenizer @returns {Reader}
 */
export function createWindowReader(stepper, tokenizer) {
  const limit = 2 * TOKEN_LENGTH * (stepper.timesteps + 1);
  /** @type {Token[]} */
  let tokens = [];
  /** @type {Recorded[]} */
  let columns = [];
  /** @type {ReaderState | null} */
  let last = null;

  function* read(/** @type {string} */ text) {
    // One more than the window holds: `place(1)` looks one token further back.
    const next = contextTokens(text, tokenizer, limit).slice(-stepper.timesteps - 1);
    if (next.length !== tokens.length || !next.every((token, k) => sameToken(token, tokens[k]))) {
      tokens = next;
      const { place, values } = run(0, true);
      last = place;
      columns = columnsOf(tokens.slice(-stepper.timesteps), values[0]);
      yield { from: 0, length: columns.length, columns };
    } else {
      yield { from: columns.length, length: columns.length, columns: [] };
    }
  }

  function run(/** @type {number} */ back, /** @type {boolean} */ record) {
    const ids = tokens.slice(0, tokens.length - back).map((token) => token.id);
    const { logits, states, values } = stepper.step([stepper.holding(ids.slice(0, -1))], ids.slice(-1), {
      record,
    });
    return { place: { state: states[0], logits }, values };
  }

  /** @param {Token[]} shown @param {Float32Array[]} values per layer [timesteps × 6 units] @returns {Recorded[]} */
  function columnsOf(shown, values) {
    const pads = stepper.timesteps - shown.length;
    return shown.map((token, k) => ({
      token,
      logProbability: null,
      values: values.map((layer, n) => {
        const width = SIZE * stepper.layers[n].units;
        return layer.slice((pads + k) * width, (pads + k + 1) * width);
      }),
    }));
  }

  /** @type {Reader['moment']} */
  function moment(column, layer, unit) {
    if (!columns[column]) return null;
    const { units, name } = stepper.layers[layer];
    // Padding leaves the state at zero, so the first token that is shown has nothing before it.
    const before = columns[name === 'backward' ? column + 1 : column - 1]?.values[layer];
    return {
      token: columns[column].token,
      input: null,
      hiddenBefore: before ? hidden(before) : new Float32Array(units),
      cellBefore: before ? cell(before, unit) : 0,
    };
  }

  return {
    read,
    // One run, however long the text.
    ahead: () => 1,
    length: () => columns.length,
    columns: () => columns,
    place: (back) => (back === 0 && last ? last : run(back, false).place),
    moment,
  };
}
