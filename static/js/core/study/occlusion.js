import { logitsRow } from '../model/probability.js';
import { createInterventionRows } from '../model/intervention-stepper.js';
import { describeAdded, explainedText, logProbabilityOf } from './continued-text.js';

/** @import { ReaderState } from '../model/reader.js' */
/** @import { Stepper } from '../types.d.ts' */
/** @import { Answer } from './studies.js' */

/** Tokens that are hidden, one after the other: the last of the text. */
export const MOST = 120;
/** Texts that are read side by side: more would keep a typist waiting. */
const ROWS = 16;

/**
 * How much less likely what would be added becomes when a typed token is hidden: ln p(added | text) less the same of
 * the text with the unknown token in its place, for each of the last tokens. Replaced and not left out, since all
 * other tokens keep their places so.
 * Of two continuations, the same of ln p(added | text) − ln p(against | text).
 * @type {Answer<'occlusion'>}
 */
export function* influenceByOcclusion(running, question) {
  const { model, language, changes = [] } = running;
  const { columns, continuations, place } = explainedText(running, question);
  const from = Math.max(1, columns.length - MOST);
  // Not the stepper that remembers: it would forget what the suggestions need.
  const stepper = createInterventionRows(model, [changes]);
  const places = Array.from({ length: columns.length - from + 1 }, (_, n) => place(from - 1 + n));
  const typed = columns.slice(from).map(({ token }) => token.id);
  const ids = continuations.map((tokens) => tokens.map(({ id }) => id));
  const text = { continuations: ids, hidden: language.tokenizer.unk };
  const [whole] = yield* within(readOn(stepper, places.slice(-1), { ...text, typed: [] }), 0, 0);
  const influence = new Float32Array(typed.length);
  for (let first = 0; first < typed.length; first += ROWS) {
    const starts = places.slice(first, Math.min(first + ROWS, typed.length));
    const work = readOn(stepper, starts, { ...text, typed: typed.slice(first) });
    const hidden = yield* within(work, first / typed.length, starts.length / typed.length);
    hidden.forEach((each, row) => {
      influence[first + row] = explainedOf(whole) - explainedOf(each);
    });
  }
  const [added, against] = continuations.map((tokens, n) =>
    describeAdded(tokens, whole[n], language.tokenizer),
  );
  return { added, against: against ?? [], from, influence };
}

/**
 * Reads a text from several places on, side by side, and after it each continuation. The first place is that before the
 * first typed token, the next that before the second, and so on; each reads another token in the place of the one
 * behind it.
 * @param {Stepper} stepper @param {ReaderState[]} places
 * @param {{ typed: number[], continuations: number[][], hidden: number }} text
 * @returns {Generator<number, number[][][], void>} of each place and continuation the log-probabilities of its tokens;
 *   yields how far it is
 */
function* readOn(stepper, places, { typed, continuations, hidden }) {
  const steps = continuations.reduce((sum, { length }) => sum + length, typed.length);
  let done = 0;
  let now = places;
  for (let n = 0; n < typed.length; n += 1) {
    // Those behind have not begun.
    const rows = Math.min(n + 1, places.length);
    const tokens = Array.from({ length: rows }, (_, row) => (row === n ? hidden : typed[n]));
    now = [...stepAll(stepper, now.slice(0, rows), tokens), ...now.slice(rows)];
    yield (done += 1) / steps;
  }
  /** @type {number[][][]} */
  const found = places.map(() => continuations.map(() => []));
  for (const [c, tokens] of continuations.entries()) {
    let after = now;
    for (const [n, token] of tokens.entries()) {
      found.forEach((own, row) => own[c].push(logProbabilityOf(after[row].logits, token)));
      if (n < tokens.length - 1)
        after = stepAll(
          stepper,
          after,
          after.map(() => token),
        );
      yield (done += 1) / steps;
    }
  }
  return found;
}

/** @param {Stepper} stepper @param {ReaderState[]} places @param {number[]} tokens @returns {ReaderState[]} */
function stepAll(stepper, places, tokens) {
  const { states, logits } = stepper.step(
    places.map(({ state }) => state),
    tokens,
  );
  return states.map((state, row) => ({ state, logits: logitsRow(logits, row, stepper.vocabularySize) }));
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

/** @param {number[][]} logProbabilities of the tokens of one continuation, or of two that are compared */
function explainedOf(logProbabilities) {
  const [own, other = 0] = logProbabilities.map((each) => each.reduce((sum, value) => sum + value, 0));
  return own - other;
}
