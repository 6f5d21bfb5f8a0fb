/** @import { Stepper, Tokenizer } from '../../../../static/js/core/types.d.ts' */

/**
 * A language model without a network: the next token depends on the last one alone.
 * @param {number[][]} table probabilities of the next token, for each last token
 * @param {number} start the last token before the text
 * @returns {Stepper & { calls: number[] }} calls: the size of each batch
 */
export function markovStepper(table, start) {
  const size = table.length;
  /** @type {number[]} */
  const calls = [];
  return {
    kind: 'step',
    layers: [{ name: 'layer 1', units: 1 }],
    vocabularySize: size,
    calls,
    initial: () => start,
    step(states, tokens, { record = false } = {}) {
      calls.push(states.length);
      const ids = Array.from(tokens);
      const logits = Float32Array.from(ids.flatMap((id) => table[id].map((p) => Math.log(p) + 3)));
      return { logits, states: ids, values: record ? ids.map((id) => [new Float32Array(6).fill(id)]) : [] };
    },
    dispose() {},
  };
}

/** @param {string[]} letters the vocabulary after PAD and UNK, each one code point @returns {Tokenizer} */
export function letterTokenizer(letters) {
  const vocabulary = ['<PAD>', '<UNK>', ...letters];
  const tokenize = (/** @type {string} */ text) => {
    let start = 0;
    return Array.from(text.normalize('NFC'), (letter) => {
      const id = Math.max(1, vocabulary.indexOf(letter));
      const token = { id, text: letter, start, end: start + letter.length };
      start = token.end;
      return token;
    });
  };
  return {
    level: 'character',
    vocabulary,
    pad: 0,
    unk: 1,
    start: 2,
    tokenize,
    encode: (text) => tokenize(text).map(({ id }) => id),
    decode: (ids) => Array.from(ids, (id) => vocabulary[id]).join(''),
  };
}

/** Rows of probabilities, drawn with a seed; each row sums to 1. @param {number} size @param {number} seed */
export function randomTable(size, seed) {
  let state = seed;
  const draw = () => {
    // Park and Miller's generator.
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) ** 3 + 1e-3;
  };
  return Array.from({ length: size }, () => {
    const row = Array.from({ length: size }, draw);
    const sum = row.reduce((total, p) => total + p, 0);
    return row.map((p) => p / sum);
  });
}
