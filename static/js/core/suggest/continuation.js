import { logitsRow } from '../model/probability.js';
import { probabilityOfKinds } from './mixture.js';
import { NOTHING_BLOCKED } from './blocklist.js';
import { ANY_SPELLING } from './spelling.js';
import { BOUNDARY, INNER, NEVER, pendingWord, RUN, WORD } from './word-boundaries.js';

/** @import { Continuation, ContinuationOptions, ContinuationStart, Draft, LanguageModel } from './types.d.ts' */

const LONGEST = 40;
const SENTENCE_END = /[.!?…]["'”’)]?$/;
const FULL_STOP = /[。！？]$/;
const REPEATED = /(?:^|\s)(\S+)\s+\1$/u;

/** @type {Continuation} */
export const NO_CONTINUATION = { text: '', ends: [] };

/**
 * Continues each text greedily, for as long as all that is added is at least as likely as `least`: to the end of its
 * line or sentence, or until it repeats itself or comes to a word that is none or is blocked. All texts grow in the same
 * steps.
 * @param {LanguageModel} model @param {ContinuationStart[]} starts after complete words
 * @param {ContinuationOptions} options
 * @returns {Generator<void, Continuation[], void>}
 */
export function* continueTexts(model, starts, options) {
  const { stepper } = model;
  const drafts = starts.map(draftFrom);
  for (let active = drafts; ;) {
    const likeliestTokens = active.map((draft) => grow(draft, model, options));
    const tokens = likeliestTokens.filter((_, n) => !active[n].done);
    active = active.filter(({ done }) => !done);
    if (active.length === 0) return drafts.map(continuationOf);
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

/** @param {ContinuationStart} start @returns {Draft} */
function draftFrom({ state, logits, before = '' }) {
  return { before, text: '', ends: [], state, logits, logProbability: 0, done: false };
}

/** @param {Draft} draft @returns {Continuation} */
function continuationOf({ text, ends }) {
  return { text: text.slice(0, ends.at(-1)?.length ?? 0), ends };
}

/** @param {Draft} draft @param {LanguageModel} model @param {ContinuationOptions} options */
function grow(draft, { tokenizer: { vocabulary }, kinds }, options) {
  const { least, spelling = ANY_SPELLING, blocklist = NOTHING_BLOCKED } = options;
  const { token, logProbability } = likeliest(draft, kinds);
  const piece = vocabulary[token] ?? '\n';
  const ended = token < 0 || kinds[token] === BOUNDARY || kinds[token] === RUN;
  draft.done = REPEATED.test(draft.text) || (ended && !spelling.isWord(pendingWord(draft.text)));
  if (draft.done) return token;
  if (ended) addEnd(draft, probabilityOfKinds(draft.logits, kinds, BOUNDARY, RUN), least);
  const sentenceEnded = /^\s/.test(piece) && SENTENCE_END.test(draft.text);
  draft.done = sentenceEnded || piece.includes('\n');
  const blocked = blocklist.start(draft.before + draft.text, piece) + draft.text.length;
  if (blocked < Infinity) endBefore(draft, blocked);
  if (draft.done) return token;
  draft.text += piece;
  draft.logProbability += logProbability;
  // It needs no further token to end.
  if (FULL_STOP.test(piece)) addEnd(draft, 1, least);
  const unlikely = draft.logProbability < Math.log(least);
  draft.done = unlikely || draft.text.length >= LONGEST || FULL_STOP.test(piece);
  return token;
}

/** @param {Draft} draft @param {number} blocked where a blocked word begins */
function endBefore(draft, blocked) {
  draft.done = true;
  draft.ends = draft.ends.filter(({ length }) => length <= blocked);
}

/** @param {Draft} draft @param {number} ending the probability that the word ends here @param {number} least */
function addEnd({ text, ends, logProbability }, ending, least) {
  const probability = Math.exp(logProbability) * ending;
  if (probability >= least && /\S$/u.test(text)) ends.push({ length: text.length, probability });
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
