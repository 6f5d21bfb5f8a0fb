import { searchWords } from './beam.js';
import { continueTexts } from './continuation.js';
import { pendingPiece, searchVocabulary } from './vocabulary.js';
import { pendingWord, tokenKinds } from './words.js';

/** @typedef {import('../model/reader.js').Place} Place */
/** @typedef {import('../model/reader.js').Reader} Reader */
/** @typedef {import('../types.d.ts').Suggestion} Suggestion */

/**
 * @typedef {object} LanguageModel
 * @property {import('../types.d.ts').Stepper} stepper
 * @property {import('../types.d.ts').Tokenizer} tokenizer
 * @property {Uint8Array} kinds of the vocabulary's tokens
 */

/** A suggestion, and the place after it. @typedef {Place & { text: string, insert: string, probability: number }} Finding */
/** @typedef {{ words: Finding[], finished: number, caret: Place }} Findings */

/**
 * Suggests words for the text that a reader has read. Generators, so that the caller may stop between steps.
 * @param {import('../types.d.ts').Stepper} stepper
 * @param {import('../types.d.ts').Tokenizer} tokenizer
 */
export function createSuggester(stepper, tokenizer) {
  /** @type {LanguageModel} */
  const model = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  return {
    /**
     * The words that the text may go on with, likeliest first.
     * @param {string} text
     * @param {Reader} reader that has read it
     * @param {{ count: number, beamWidth: number }} options
     * @returns {Generator<void, Findings, void>}
     */
    *suggest(text, reader, options) {
      const normal = text.normalize('NFC');
      const search = tokenizer.level === 'word' ? completeToken : completeWord;
      return { ...(yield* search(model, normal, reader, options)), caret: reader.place(0) };
    },
    /**
     * What the model would write after each word and, if the word in progress is complete, after that.
     * @param {Findings} findings
     * @returns {Generator<void, { continuations: string[], after: string }, void>}
     */
    *carryOn({ words, finished, caret }) {
      const starts = finished > 0 ? [...words, caret] : words;
      // Where the word is most likely complete, the next one is what helps.
      const wanted = finished > (words[0]?.probability ?? 0) ? caret : null;
      const texts = yield* continueTexts(model, starts, wanted);
      return { continuations: texts.slice(0, words.length), after: texts[words.length] ?? '' };
    },
  };
}

/**
 * @param {Findings} findings
 * @returns {Suggestion[]}
 */
export function suggestionsOf({ words }) {
  return words.map(({ text, insert, probability }) => ({ text, insert, probability }));
}

/**
 * @param {LanguageModel} model
 * @param {string} text NFC
 * @param {Reader} reader
 * @param {{ count: number, beamWidth: number }} options
 */
function* completeWord(model, text, reader, options) {
  const pending = pendingWord(text);
  const stage = pending === '' ? 'lead' : /['’]$/.test(pending) ? 'open' : 'word';
  const { words, finished } = yield* searchWords(model, reader.place(0), stage, options);
  const findings = words.map(({ lead, letters, probability, state, logits }) => {
    return { text: pending + letters, insert: lead + letters, probability, state, logits };
  });
  return { words: findings, finished };
}

/**
 * @param {LanguageModel} model
 * @param {string} text NFC
 * @param {Reader} reader
 * @param {{ count: number }} options
 */
function* completeToken(model, text, reader, options) {
  const { piece, back } = pendingPiece(text, model.tokenizer);
  return yield* searchVocabulary(model, reader.place(back), piece, options);
}
