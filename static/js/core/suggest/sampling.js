import { logitsRow } from '../model/probability.js';
import { pendingPiece } from './vocabulary-search.js';
import { BOUNDARY, kindOf, NEVER, RUN } from './word-boundaries.js';

/** @import { Reader } from '../model/types.d.ts' */
/** @import { SamplingOptions } from '../types.d.ts' */
/** @import { LanguageModel } from './types.d.ts' */

const MAX_TOKENS = 24;

/**
 * Continues a text with sampled tokens, up to the end of a word.
 * @param {LanguageModel} model @param {string} text NFC @param {Reader} reader that has read it
 * @param {SamplingOptions} options @param {() => number} random in [0, 1)
 * @returns {Generator<void, string, void>} the text that it adds
 */
export function* sampleWord({ stepper, tokenizer, kinds }, text, reader, options, random) {
  const { vocabulary, level } = tokenizer;
  // A word model replaces the last word by its completion.
  const { piece, back } = level === 'word' ? pendingPiece(text, tokenizer) : { piece: '', back: 0 };
  let { state, logits } = reader.place(back);
  let sampled = '';
  for (let count = 0; count < MAX_TOKENS; count += 1) {
    const mayFollow = (/** @type {number} */ token) =>
      kinds[token] !== NEVER && (count > 0 || vocabulary[token].startsWith(piece));
    const token = sampleToken(logits, mayFollow, options, random());
    // The user's word is complete, or the vocabulary has nothing that continues it.
    if (token < 0 || (piece !== '' && vocabulary[token] === piece)) {
      yield;
      const next = sampleToken(reader.place(0).logits, (id) => kinds[id] !== NEVER, options, random());
      return vocabulary[next];
    }
    sampled += vocabulary[token];
    if (level === 'word' || endsWord(vocabulary[token])) break;
    yield;
    const next = stepper.step([state], [token]);
    [state] = next.states;
    logits = logitsRow(next.logits, 0, stepper.vocabularySize);
  }
  return sampled.slice(piece.length);
}

/** @param {string} token of a character model */
function endsWord(token) {
  const kind = kindOf([...token].at(-1) ?? '');
  return kind === BOUNDARY || kind === RUN;
}

/**
 * @param {Float32Array} logits @param {(token: number) => boolean} mayFollow @param {SamplingOptions} options
 * @param {number} share in [0, 1): the quantile of the truncated distribution, likeliest token first
 * @returns {number} −1 where no token may follow
 */
export function sampleToken(logits, mayFollow, { temperature, topK, topP }, share) {
  const tokens = Array.from(logits.keys())
    .filter(mayFollow)
    .sort((a, b) => logits[b] - logits[a]);
  const weights = tokens.map((token) => Math.exp((logits[token] - logits[tokens[0]]) / temperature));
  const total = sumOf(weights);
  let count = 0;
  for (let sum = 0; count < tokens.length && (count === 0 || sum < topP * total); count += 1) {
    if (topK > 0 && count >= topK) break;
    sum += weights[count];
  }
  let left = share * sumOf(weights.slice(0, count));
  return tokens[weights.findIndex((weight, n) => (left -= weight) < 0 || n === count - 1)] ?? -1;
}

function sumOf(/** @type {number[]} */ numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}
