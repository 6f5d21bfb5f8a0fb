import { logitsRow } from '../model/probability.js';
import { probabilityOfKinds } from './mixture.js';
import { ANY_SPELLING } from './spelling.js';
import { BOUNDARY, INNER, NEVER, pendingWord, RUN, WORD } from './word-boundaries.js';

/** @import { ReaderState } from '../model/types.d.ts' */
/** @import { Continuation, Draft, LanguageModel, Spelling } from './types.d.ts' */

const LONGEST = 40;
const SENTENCE_END = /[.!?…]["'”’)]?$/;
const FULL_STOP = /[。！？]$/;
const REPEATED = /(?:^|\s)(\S+)\s+\1$/u;

/**
 * Continues each text greedily, to the end of its line or sentence, or until it is unlikely, repeats itself or comes to
 * a word that is none. All texts grow in the same steps.
 * @param {LanguageModel} model @param {ReaderState[]} starts after complete words
 * @param {{ minConfidence: number, required?: ReaderState | null, spelling?: Spelling }} options minConfidence: least geometric mean of a letter's
 *   probability; required: the start that gets a word whatever its probability
 * @returns {Generator<void, Continuation[], void>}
 */
export function* continueTexts(model, starts, { minConfidence, required = null, spelling = ANY_SPELLING }) {
  const { stepper } = model;
  const drafts = starts.map((start) => draftFrom(start, start === required));
  for (let active = drafts; ;) {
    const likeliestTokens = active.map((draft) => grow(draft, model, { minConfidence, spelling }));
    const tokens = likeliestTokens.filter((_, n) => !active[n].done);
    active = active.filter(({ done }) => !done);
    if (active.length === 0)
      return drafts.map(({ complete, firstWord }) => ({ text: complete.trimEnd(), probability: firstWord }));
    yield;
    const { states, logits } = stepper.step(
      active.map(({ state }) => state),
      tokens,
    );
    active.forEach((draft, row) => {
      draft.state = states[row];
      draft.logits = logitsRow(logits, row, stepper.vocabularySize);
    });
  }
}

/** @param {ReaderState} start @param {boolean} required @returns {Draft} */
function draftFrom({ state, logits }, required) {
  const texts = { text: '', complete: '' };
  return { ...texts, state, logits, required, logProbability: 0, firstWord: 0, done: false };
}

/** @param {Draft} draft @param {LanguageModel} model @param {{ minConfidence: number, spelling: Spelling }} options */
function grow(draft, { tokenizer: { vocabulary }, kinds }, { minConfidence, spelling }) {
  const { token, logProbability } = likeliest(draft, kinds);
  const piece = vocabulary[token] ?? '\n';
  const ended = token < 0 || kinds[token] === BOUNDARY || kinds[token] === RUN;
  draft.done = REPEATED.test(draft.text) || (ended && !spelling.isWord(pendingWord(draft.text)));
  if (draft.done) return token;
  if (ended) completeWord(draft, kinds);
  const sentenceEnded = /^\s/.test(piece) && SENTENCE_END.test(draft.text);
  draft.done = sentenceEnded || piece.includes('\n');
  if (draft.done) return token;
  draft.text += piece;
  draft.logProbability += logProbability;
  if (FULL_STOP.test(piece)) completeWord(draft, null);
  const needsWord = draft.required && draft.complete === '';
  const unlikely = draft.logProbability < Math.log(minConfidence) * draft.text.length;
  draft.done = (unlikely && !needsWord) || draft.text.length >= LONGEST || FULL_STOP.test(piece);
  return token;
}

/** @param {Draft} draft @param {Uint8Array | null} kinds null: the text needs no further token to end */
function completeWord(draft, kinds) {
  if (draft.firstWord === 0 && draft.text.trim() !== '') {
    const ended = kinds ? probabilityOfKinds(draft.logits, kinds, BOUNDARY, RUN) : 1;
    draft.firstWord = Math.exp(draft.logProbability) * ended;
  }
  draft.complete = draft.text;
}

// The first token must not continue the word before it. −1: no token may follow.
function likeliest(/** @type {Draft} */ { logits, text }, /** @type {Uint8Array} */ kinds) {
  let token = -1;
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) {
    if (kinds[k] === NEVER || (text === '' && (kinds[k] === WORD || kinds[k] === INNER))) continue;
    if (token < 0 || logits[k] > logits[token]) token = k;
    sum += Math.exp(logits[k]);
  }
  return { token, logProbability: logits[token] - Math.log(sum) };
}
