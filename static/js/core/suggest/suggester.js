import { createReader } from '../model/reader.js';
import { searchWords } from './beam.js';
import { continueTexts } from './continuation.js';
import { ALONE, mixtureAfter, mixtureAt } from './mixture.js';
import { finish } from '../turns.js';
import { pendingPiece, searchVocabulary } from './vocabulary-search.js';
import { kindOf, pendingWord, RUN, tokenKinds } from './word-boundaries.js';

/** @import { Place, Reader } from '../model/reader.js' */
/** @import { Stepper, Suggestion, Tokenizer } from '../types.d.ts' */
/** @import { Memory } from './mixture.js' */

/**
 * @typedef {object} LanguageModel
 * @property {Stepper} stepper
 * @property {Tokenizer} tokenizer
 * @property {Uint8Array} kinds of the vocabulary's tokens
 */

/** A suggestion, and the place after it. @typedef {Place & { text: string, insert: string, probability: number }} Finding */
/** @typedef {{ words: Finding[], finished: number, caret: Place }} Findings */

/**
 * Suggests words for the text that a reader has read. Generators, so that the caller may stop between steps.
 * @param {Stepper} stepper @param {Tokenizer} tokenizer
 * @param {() => Memory[]} [memoriesOf] what has a say now besides the network
 */
export function createSuggester(stepper, tokenizer, memoriesOf = () => []) {
  /** @type {LanguageModel} */
  const model = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  return {
    /**
     * The words that the text may go on with, likeliest first.
     * @param {string} text
     * @param {Reader} reader that has read it
     * @param {{ count: number, beamWidth: number }} options @returns {Generator<void, Findings, void>}
     */
    *suggest(text, reader, options) {
      const normal = text.normalize('NFC');
      const search = tokenizer.level === 'word' ? completeToken : completeWord;
      return {
        ...(yield* search(model, normal, reader, { ...options, memories: memoriesOf() })),
        caret: reader.place(0),
      };
    },
    /**
     * What the model would write after each word and, if the word in progress is complete, after that, with the
     * probability that this follows.
     * @param {Findings} findings
     * @param {number} [sureness] least geometric mean of the probability of a letter
     * @returns {Generator<void, { continuations: string[], after: string, afterProbability: number }, void>}
     */
    *carryOn({ words, finished, caret }, sureness = 0.5) {
      const starts = finished > 0 ? [...words, caret] : words;
      // Where the word is most likely complete, the next one is what helps.
      const wanted = finished > (words[0]?.probability ?? 0) ? caret : null;
      const found = yield* continueTexts(model, starts, { wanted, sureness });
      const texts = found.map(({ text }) => text);
      return {
        continuations: texts.slice(0, words.length),
        after: texts[words.length] ?? '',
        afterProbability: found[words.length]?.probability ?? 0,
      };
    },
  };
}

/** As many as the page shows, and how many hypotheses they are the best of. */
export const SEARCH = { count: 5, beamWidth: 8 };

/**
 * What accepting each suggestion would add to a text, likeliest first: at once, reading on its own from where the
 * text before it agrees.
 * @param {LanguageModel} model @param {ReturnType<typeof createSuggester>} suggester
 * @param {{ count: number, beamWidth: number }} [search]
 * @returns {(text: string) => string[]}
 */
export function wordLister({ stepper, tokenizer }, suggester, search = SEARCH) {
  const reader = createReader(stepper, tokenizer);
  return (text) => {
    finish(reader.read(text));
    return finish(suggester.suggest(text, reader, search)).words.map(({ insert }) => insert);
  };
}

/** @param {Findings} findings @returns {Suggestion[]} */
export function suggestionsOf({ words }) {
  return words.map(({ text, insert, probability }) => ({ text, insert, probability }));
}

/**
 * @param {LanguageModel} model
 * @param {string} text NFC
 * @param {Reader} reader @param {{ count: number, beamWidth: number, memories: Memory[] }} options
 */
function* completeWord(model, text, reader, { memories, ...options }) {
  const pending = pendingWord(text);
  if (isUnreadable(text, pending, model.tokenizer)) return { words: [], finished: 0 };
  /** @type {'lead' | 'word' | 'open'} */
  const stage = pending === '' ? 'lead' : /['’]$/.test(pending) ? 'open' : 'word';
  const start = { stage, mixture: mixtureAt(memories, text, reader, model) };
  const { words, finished } = yield* searchWords(model, reader.place(0), start, options);
  const findings = words.map(({ lead, letters, probability, state, logits }) => {
    return { text: pending + letters, insert: lead + letters, probability, state, logits };
  });
  return { words: findings, finished };
}

/**
 * Whether letters of the word in progress, or of a script without spaces before the caret, are unknown to the model:
 * what it wrote behind them would be of another word.
 * @param {string} text @param {string} pending @param {Tokenizer} tokenizer
 */
function isUnreadable(text, pending, tokenizer) {
  const last = [...text.slice(-2)].at(-1) ?? '';
  const word = pending || (kindOf(last) === RUN ? last : '');
  return tokenizer.encode(word).includes(tokenizer.unk);
}

/**
 * @param {LanguageModel} model
 * @param {string} text NFC
 * @param {Reader} reader @param {{ count: number, memories: Memory[] }} options
 */
function* completeToken(model, text, reader, { count, memories }) {
  const { piece, back } = pendingPiece(text, model.tokenizer);
  const before = text.slice(0, text.length - piece.length);
  // Where a space is still to come, the vocabulary has it in its words; a memory does not.
  const apart = piece !== '' || before === '' || before.endsWith('\n');
  const mixture = apart ? mixtureAfter(memories, before) : ALONE;
  return yield* searchVocabulary(model, reader.place(back), piece, { count, mixture });
}
