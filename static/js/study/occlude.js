import { logitsRow } from '../model/probability.js';
import { createPuppetRows } from '../model/puppet.js';
import { describeAdded, explainedText, logProbabilityOf } from './added.js';

/** Tokens that are hidden, one after the other: the last of the text. */
export const MOST = 120;
/** Texts that are read side by side: more would keep a typist waiting. */
const ROWS = 16;

/**
 * How much less likely what would be added becomes when a typed token is hidden: ln p(added | text) less the same of
 * the text with the unknown token in its place, for each of the last tokens. Replaced and not left out, since all
 * other tokens keep their places so.
 * @type {import('./studies.js').Answer<'occlude'>}
 */
export function* influenceByOcclusion(running, { insert }) {
  const { model, language, changes = [] } = running;
  const { columns, tokens, place } = explainedText(running, insert);
  const from = Math.max(1, columns.length - MOST);
  // Not the stepper that remembers: it would forget what the suggestions need.
  const stepper = createPuppetRows(model, [changes]);
  const places = Array.from({ length: columns.length - from + 1 }, (_, n) => place(from - 1 + n));
  const typed = columns.slice(from).map(({ token }) => token.id);
  const text = { added: tokens.map(({ id }) => id), hidden: language.tokenizer.unk };
  const [whole] = yield* within(readOn(stepper, places.slice(-1), { ...text, typed: [] }), 0, 0);
  const influence = new Float32Array(typed.length);
  for (let first = 0; first < typed.length; first += ROWS) {
    const starts = places.slice(first, Math.min(first + ROWS, typed.length));
    const work = readOn(stepper, starts, { ...text, typed: typed.slice(first) });
    const hidden = yield* within(work, first / typed.length, starts.length / typed.length);
    hidden.forEach((logProbabilities, row) => {
      influence[first + row] = total(whole) - total(logProbabilities);
    });
  }
  return { added: describeAdded(tokens, whole, language.tokenizer), from, influence };
}

/**
 * Reads a text from several places on, side by side, and what is added. The first place is that before the first typed
 * token, the next that before the second, and so on; each reads another token in the place of the one behind it.
 * @param {import('../types.d.ts').Stepper} stepper
 * @param {import('../model/reader.js').Place[]} places
 * @param {{ typed: number[], added: number[], hidden: number }} text
 * @returns {Generator<number, number[][], void>} of each place the log-probabilities of what is added; yields how far
 *   it is
 */
function* readOn(stepper, places, { typed, added, hidden }) {
  const states = places.map(({ state }) => state);
  const logits = places.map((each) => each.logits);
  const steps = typed.length + added.length;
  const read = (/** @type {number[]} */ tokens) => {
    const result = stepper.step(states.slice(0, tokens.length), tokens);
    for (let row = 0; row < tokens.length; row += 1) {
      states[row] = result.states[row];
      logits[row] = logitsRow(result.logits, row, stepper.vocabularySize);
    }
  };
  for (let n = 0; n < typed.length; n += 1) {
    const rows = Math.min(n + 1, places.length);
    read(Array.from({ length: rows }, (_, row) => (row === n ? hidden : typed[n])));
    yield n / steps;
  }
  /** @type {number[][]} */
  const found = places.map(() => []);
  for (let n = 0; n < added.length; n += 1) {
    found.forEach((own, row) => own.push(logProbabilityOf(logits[row], added[n])));
    if (n < added.length - 1) read(places.map(() => added[n]));
    yield (typed.length + n) / steps;
  }
  return found;
}

/**
 * A part of a work: how far it is becomes how far the whole is.
 * @template Result
 * @param {Generator<number, Result, void>} part
 * @param {number} start
 * @param {number} share of the whole
 */
function* within(part, start, share) {
  let next = part.next();
  for (; !next.done; next = part.next()) yield start + share * next.value;
  return next.value;
}

/** @param {number[]} values */
function total(values) {
  return values.reduce((sum, value) => sum + value, 0);
}
