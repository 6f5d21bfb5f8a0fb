import { logitsRow } from '../model/probability.js';
import { pendingPiece } from './vocabulary-search.js';
import { BOUNDARY, kindOf, NEVER, RUN } from './word-boundaries.js';

/** @import { Reader } from '../model/reader.js' */
/** @import { Drawing } from '../types.d.ts' */
/** @import { LanguageModel } from './suggester.js' */

/** Tokens after which a piece ends even within a word. */
const LONGEST = 24;

/**
 * Writes on after a text: tokens are drawn up to the end of a word.
 * @param {LanguageModel} model
 * @param {string} text NFC
 * @param {Reader} reader that has read it
 * @param {Drawing} drawing
 * @param {() => number} random from 0 to 1
 * @returns {Generator<void, string, void>} what it wrote
 */
export function* writeWord({ stepper, tokenizer, kinds }, text, reader, drawing, random) {
  const { vocabulary, level } = tokenizer;
  // A word model takes the last word back, to finish it.
  const { piece, back } = level === 'word' ? pendingPiece(text, tokenizer) : { piece: '', back: 0 };
  let { state, logits } = reader.place(back);
  let written = '';
  for (let count = 0; count < LONGEST; count += 1) {
    const fits = (/** @type {number} */ token) =>
      kinds[token] !== NEVER && (count > 0 || vocabulary[token].startsWith(piece));
    const token = drawToken(logits, fits, drawing, random());
    // The word that the person began is complete, or nothing in the vocabulary goes on with it.
    if (token < 0 || (piece !== '' && vocabulary[token] === piece)) return yield* writeAfter();
    written += vocabulary[token];
    if (ends(vocabulary[token])) break;
    yield;
    const next = stepper.step([state], [token]);
    state = next.states[0];
    logits = logitsRow(next.logits, 0, stepper.vocabularySize);
  }
  return written.slice(piece.length);

  function* writeAfter() {
    yield;
    const token = drawToken(reader.place(0).logits, (id) => kinds[id] !== NEVER, drawing, random());
    return vocabulary[token];
  }

  /** @param {string} written a token */
  function ends(written) {
    const last = kindOf([...written].at(-1) ?? '');
    return level === 'word' || last === BOUNDARY || last === RUN;
  }
}

/**
 * @param {Float32Array} logits @param {(token: number) => boolean} fits @param {Drawing} drawing
 * @param {number} share from 0 to 1: of the probability that is drawn from, where to stop
 * @returns {number} −1 where no token fits
 */
export function drawToken(logits, fits, { temperature, topK, topP }, share) {
  const tokens = Array.from(logits.keys())
    .filter(fits)
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

/** @param {number[]} numbers */
function sumOf(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}
