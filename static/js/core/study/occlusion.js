// How typed tokens influence a continuation, by hiding each.
import { logitsRow } from '../model/probability.js';
import { createInterventionRows } from '../model/intervention-stepper.js';
import { describeAdded, explainedText, logProbabilityOf } from './continued-text.js';

/** @import { ReaderState } from '../model/types.d.ts' */
/** @import { Stepper } from '../types.d.ts' */
/** @import { Answer } from './studies.js' */

/** Tokens that are hidden in turn: the last of the text. */
export const MOST = 120;
/** Texts read at once: more would keep a typist waiting. */
const ROWS = 16;

/**
 * How much less likely a continuation becomes if a typed token is hidden: ln p(added | text) minus the same with UNK in
 * the token's place, so that all other tokens keep theirs. With two continuations, of ln p(added | text) −
 * ln p(against | text).
 * @type {Answer<'occlusion'>}
 */
export function* influenceByOcclusion(running, question) {
  const { model, language, changes = [] } = running;
  const { columns, continuations, place } = explainedText(running, question);
  const from = Math.max(1, columns.length - MOST);
  // Its own stepper: the shared one would forget the steps that the suggestions need.
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
    const occluded = yield* within(work, first / typed.length, starts.length / typed.length);
    occluded.forEach((logProbabilities, row) => {
      influence[first + row] = explainedOf(whole) - explainedOf(logProbabilities);
    });
  }
  const [added, against] = continuations.map((tokens, n) =>
    describeAdded(tokens, whole[n], language.tokenizer),
  );
  return { added, against: against ?? [], from, influence };
}

/**
 * Reads a text and then each continuation, once for each place at once. Place n is before typed token n, and reads
 * `hidden` instead of that token.
 * @param {Stepper} stepper @param {ReaderState[]} places
 * @param {{ typed: number[], continuations: number[][], hidden: number }} text
 * @returns {Generator<number, number[][][], void>} [place][continuation][token] log-probabilities
 */
function* readOn(stepper, places, { typed, continuations, hidden }) {
  const steps = continuations.reduce((sum, { length }) => sum + length, typed.length);
  let done = 0;
  let now = places;
  for (let n = 0; n < typed.length; n += 1) {
    // Later places have not begun.
    const rows = Math.min(n + 1, places.length);
    const tokens = Array.from({ length: rows }, (_, row) => (row === n ? hidden : typed[n]));
    now = [...stepAll(stepper, now.slice(0, rows), tokens), ...now.slice(rows)];
    yield (done += 1) / steps;
  }
  /** @type {number[][][]} */
  const logProbabilities = places.map(() => continuations.map(() => []));
  for (const [c, tokens] of continuations.entries()) {
    let after = now;
    for (const [n, token] of tokens.entries()) {
      logProbabilities.forEach((byContinuation, row) =>
        byContinuation[c].push(logProbabilityOf(after[row].logits, token)),
      );
      if (n < tokens.length - 1)
        after = stepAll(
          stepper,
          after,
          after.map(() => token),
        );
      yield (done += 1) / steps;
    }
  }
  return logProbabilities;
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
 * Yields the progress of the whole from that of a part.
 * @template Result @param {Generator<number, Result, void>} part @param {number} start @param {number} share
 */
function* within(part, start, share) {
  let next = part.next();
  for (; !next.done; next = part.next()) yield start + share * next.value;
  return next.value;
}

/** @param {number[][]} logProbabilities for one continuation, or two */
function explainedOf(logProbabilities) {
  const [added, against = 0] = logProbabilities.map((tokens) =>
    tokens.reduce((sum, value) => sum + value, 0),
  );
  return added - against;
}
