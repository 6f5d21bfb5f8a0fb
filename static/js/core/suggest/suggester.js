// Suggests words for a text, and continues them.
import { createReader } from '../model/reader.js';
import { SEARCH, searchWords } from './beam.js';
import { NO_CONTINUATION, continueTexts } from './continuation.js';
import { NETWORK_ALONE, mixtureBeforeWord, mixtureAtCaret } from './mixture.js';
import { finish } from '../time-slicing.js';
import { pendingPiece, searchVocabulary } from './vocabulary-search.js';
import { ANY_SPELLING, spellingAfter } from './spelling.js';
import { kindOf, pendingWord, RUN, tokenKinds } from './word-boundaries.js';

/** @import { Reader, ReaderState } from '../model/types.d.ts' */
/** @import { Stepper, Suggestion, Tokenizer } from '../types.d.ts' */
/** @import { CompleteOptions, Continuations, LanguageModel, SearchOptions, Spelling, WordList, WordModel, WordSuggestions } from './types.d.ts' */

/**
 * @param {Stepper} stepper @param {Tokenizer} tokenizer @param {() => WordModel[]} [wordModelsOf] to mix in now
 * @param {() => WordList | null} [wordListOf] as far as it is loaded
 */
export function createSuggester(stepper, tokenizer, wordModelsOf = () => [], wordListOf = () => null) {
  /** @type {LanguageModel} */
  const model = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  return {
    /** @type {(text: string, reader: Reader, options: SearchOptions) => Generator<void, WordSuggestions, void>} */
    *suggest(text, reader, options) {
      const normal = text.normalize('NFC');
      const search = tokenizer.level === 'word' ? completeToken : completeWord;
      const known = { ...model, wordList: wordListOf() };
      const suggestions = yield* search(known, normal, reader, { ...options, wordModels: wordModelsOf() });
      return { spelling: ANY_SPELLING, ...suggestions, caret: reader.place(0) };
    },
    /** @type {(suggestions: WordSuggestions, least: number) => Generator<void, Continuations, void>} */
    *continue({ words, finished, caret, spelling }, least) {
      const starts = finished > 0 ? [...words, caret] : words;
      const continuations = yield* continueTexts(model, starts, { least, spelling });
      return {
        continuations: continuations.slice(0, words.length),
        after: continuations[words.length] ?? NO_CONTINUATION,
      };
    },
  };
}

/** Lists what each suggestion adds to a text. @param {LanguageModel} model @param {ReturnType<typeof createSuggester>} suggester @param {SearchOptions} [search] */
export function wordLister({ stepper, tokenizer }, suggester, search = SEARCH) {
  const reader = createReader(stepper, tokenizer);
  return (/** @type {string} */ text) => {
    finish(reader.read(text));
    return finish(suggester.suggest(text, reader, search)).words.map(({ insert }) => insert);
  };
}

/** @param {WordSuggestions} suggestions @returns {Suggestion[]} */
export function suggestionsOf({ words }) {
  return words.map(({ text, insert, probability }) => ({ text, insert, probability }));
}

/** @param {LanguageModel} model @param {string} text NFC @param {Reader} reader @param {CompleteOptions} options */
function* completeWord(model, text, reader, { wordModels, ...options }) {
  const pending = pendingWord(text);
  if (hasUnknownLetters(text, pending, model.tokenizer)) return { words: [], finished: 0 };
  /** @type {'lead' | 'word' | 'open'} */
  const stage = pending === '' ? 'lead' : /['’]$/.test(pending) ? 'open' : 'word';
  const spelling = spellingAfter(wordModels, text.slice(0, text.length - pending.length));
  const start = {
    stage,
    mixture: mixtureAtCaret(wordModels, text, reader, model),
    spelling: after(pending, spelling),
    begun: model.wordList?.begunIn(text) ?? [],
  };
  const { words, finished } = yield* searchWords(model, reader.place(0), start, options);
  const suggestions = words.map(({ lead, letters, probability, state, logits }) => {
    return { text: pending + letters, insert: lead + letters, probability, state, logits };
  });
  return { words: suggestions, finished, spelling };
}

/** The same for what a word in progress goes on with. @param {string} pending @param {Spelling} spelling @returns {Spelling} */
function after(pending, { isWord, mayBegin }) {
  return {
    isWord: (letters) => isWord(pending + letters),
    mayBegin: (letters) => mayBegin(pending + letters),
  };
}

/** The model would continue another word. @param {string} text @param {string} pending @param {Tokenizer} tokenizer */
function hasUnknownLetters(text, pending, tokenizer) {
  const last = [...text.slice(-2)].at(-1) ?? '';
  const word = pending || (kindOf(last) === RUN ? last : '');
  return tokenizer.encode(word).includes(tokenizer.unk);
}

/** @param {LanguageModel} model @param {string} text NFC @param {Reader} reader @param {CompleteOptions} options */
function* completeToken(model, text, reader, { maxSuggestions, wordModels }) {
  const { piece, back } = pendingPiece(text, model.tokenizer);
  const before = text.slice(0, text.length - piece.length);
  // Where a space is still to come, the vocabulary's words include it; those of a word model do not.
  const startsWord = piece !== '' || before === '' || before.endsWith('\n');
  const mixture = startsWord ? mixtureBeforeWord(wordModels, before) : NETWORK_ALONE;
  return yield* searchVocabulary(model, reader.place(back), piece, { maxSuggestions, mixture });
}
