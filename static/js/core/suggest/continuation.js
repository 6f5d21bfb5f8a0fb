import { logitsRow } from '../model/probability.js';
import { shareOf } from './mixture.js';
import { BOUNDARY, INNER, NEVER, RUN, WORD } from './word-boundaries.js';

/** @import { Place } from '../model/reader.js' */
/** @import { LanguageModel } from './suggester.js' */

/**
 * Greedy text as it grows; `kept` is what may be shown of it: up to the last complete word. `first`: the probability
 * of the first word, with something that ends it.
 * @typedef {Place & { text: string, kept: string, wanted: boolean, logProbability: number, first: number,
 *   done: boolean }} Draft
 */

/** What may follow a word, and the probability that it begins so: that of its first word. */
/** @typedef {{ text: string, probability: number }} Continuation */

const LONGEST = 40;
const SENTENCE_END = /[.!?…]["'”’)]?$/;
const FULL_STOP = /[。！？]$/;
const REPEATED = /(?:^|\s)(\S+)\s+\1$/u;

/**
 * What the model is sure of after complete words: the likeliest token again and again, all texts in one step,
 * up to the end of the line or sentence, or until it is no longer sure or repeats itself.
 * @param {LanguageModel} model
 * @param {Place[]} starts places after complete words
 * @param {object} options
 * @param {number} options.sureness least geometric mean of the probability of a letter
 * @param {Place | null} [options.wanted] the start that gets a word even if the model is not sure of it
 * @returns {Generator<void, Continuation[], void>}
 */
export function* continueTexts({ stepper, tokenizer, kinds }, starts, { sureness, wanted = null }) {
  /** @type {Draft[]} */
  const drafts = starts.map((start) => ({
    ...{ state: start.state, logits: start.logits, wanted: start === wanted },
    ...{ text: '', kept: '', logProbability: 0, first: 0, done: false },
  }));
  for (let alive = drafts; ;) {
    const tokens = alive.map((draft) => grow(draft, tokenizer.vocabulary, kinds, sureness));
    const going = tokens.filter((_, n) => !alive[n].done);
    alive = alive.filter(({ done }) => !done);
    if (alive.length === 0)
      return drafts.map(({ kept, first }) => ({ text: kept.trimEnd(), probability: first }));
    yield;
    const { states, logits } = stepper.step(
      alive.map(({ state }) => state),
      going,
    );
    alive.forEach((draft, row) => {
      draft.state = states[row];
      draft.logits = logitsRow(logits, row, stepper.vocabularySize);
    });
  }
}

/**
 * Adds the likeliest token, or ends the draft.
 * @param {Draft} draft @param {string[]} vocabulary @param {Uint8Array} kinds @param {number} sureness
 */
function grow(draft, vocabulary, kinds, sureness) {
  const { token, logProbability } = likeliest(draft, kinds);
  const piece = vocabulary[token] ?? '\n';
  draft.done = REPEATED.test(draft.text);
  if (draft.done) return token;
  if (token < 0 || kinds[token] === BOUNDARY || kinds[token] === RUN) keep(draft, kinds);
  const sentenceEnded = /^\s/.test(piece) && SENTENCE_END.test(draft.text);
  draft.done = sentenceEnded || piece.includes('\n');
  if (draft.done) return token;
  draft.text += piece;
  draft.logProbability += logProbability;
  if (FULL_STOP.test(piece)) keep(draft, null);
  const unsure =
    draft.logProbability < Math.log(sureness) * draft.text.length && !(draft.wanted && draft.kept === '');
  draft.done = unsure || draft.text.length >= LONGEST || FULL_STOP.test(piece);
  return token;
}

/** @param {Draft} draft @param {Uint8Array | null} kinds null: what is kept has ended by itself */
function keep(draft, kinds) {
  if (draft.first === 0 && draft.text.trim() !== '') {
    const ended = kinds ? shareOf(draft.logits, kinds, BOUNDARY, RUN) : 1;
    draft.first = Math.exp(draft.logProbability) * ended;
  }
  draft.kept = draft.text;
}

/**
 * The first token must not go on with the word, which is complete. Token -1 where there is no other.
 * @param {Draft} draft @param {Uint8Array} kinds
 */
function likeliest({ logits, text }, kinds) {
  let token = -1;
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) {
    if (kinds[k] === NEVER || (text === '' && (kinds[k] === WORD || kinds[k] === INNER))) continue;
    if (token < 0 || logits[k] > logits[token]) token = k;
    sum += Math.exp(logits[k]);
  }
  return { token, logProbability: logits[token] - Math.log(sum) };
}
