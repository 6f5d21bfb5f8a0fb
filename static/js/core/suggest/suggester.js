// Suggests words for a text, and continues them.
import { createReader } from '../model/reader.js';
import { SEARCH, searchWords } from './beam.js';
import { LONGEST_BLOCKED, NOTHING_BLOCKED } from './blocklist.js';
import { NO_CONTINUATION, continueTexts } from './continuation.js';
import { NETWORK_ALONE, mixtureBeforeWord, mixtureAtCaret } from './mixture.js';
import { finish } from '../time-slicing.js';
import { pendingPiece, searchVocabulary } from './vocabulary-search.js';
import { ANY_SPELLING, spellingAfter, withoutBlocked } from './spelling.js';
import { kindOf, pendingWord, RUN, tokenKinds } from './word-boundaries.js';
import { atTemperature, UNCHANGED } from './word-temperature.js';

/** @import { Reader, ReaderState } from '../model/types.d.ts' */
/** @import { Stepper, Suggestion, Tokenizer } from '../types.d.ts' */
/** @import { Blocklist, CompleteOptions, Continuations, LanguageModel, SearchOptions, Spelling, SuggesterSources, WordModel, WordSuggestions } from './types.d.ts' */

/** UTF-16 units before the caret in which a blocked word may begin. */
const REACH = LONGEST_BLOCKED;

/** @param {Stepper} stepper @param {Tokenizer} tokenizer @param {SuggesterSources} [sources] */
export function createSuggester(
  stepper,
  tokenizer,
  {
    wordModelsOf = () => [],
    wordListOf = () => null,
    blocklistOf = () => NOTHING_BLOCKED,
    wordTemperatures = UNCHANGED,
  } = {},
) {
  /** @type {LanguageModel} */
  const model = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  return {
    /** @type {(text: string, reader: Reader, options: SearchOptions) => Generator<void, WordSuggestions, void>} */
    *suggest(text, reader, options) {
      const normal = text.normalize('NFC');
      const search = tokenizer.level === 'word' ? completeToken : completeWord;
      const known = { ...model, wordList: wordListOf() };
      const given = { ...options, wordModels: wordModelsOf(), blocklist: blocklistOf(), wordTemperatures };
      const suggestions = yield* search(known, normal, reader, given);
      return { ...suggestions, caret: reader.place(0), before: normal.slice(-REACH) };
    },
    /** @type {(suggestions: WordSuggestions, least: number) => Generator<void, Continuations, void>} */
    *continue({ words, finished, caret, spelling, before }, least) {
      const starts = words.map(({ insert, state, logits }) => ({ state, logits, before: before + insert }));
      if (finished > 0) starts.push({ ...caret, before });
      const continuations = yield* continueTexts(model, starts, {
        least,
        spelling,
        blocklist: blocklistOf(),
      });
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
function* completeWord(model, text, reader, { wordModels, blocklist, wordTemperatures, ...options }) {
  const pending = pendingWord(text);
  if (hasUnknownLetters(text, pending, model.tokenizer))
    return { words: [], finished: 0, spelling: ANY_SPELLING };
  /** @type {'lead' | 'word' | 'open'} */
  const stage = pending === '' ? 'lead' : /['’]$/.test(pending) ? 'open' : 'word';
  const known = spellingAfter(wordModels, text.slice(0, text.length - pending.length));
  const spelling = withoutBlocked(known, blocklist, text.slice(-REACH));
  const start = {
    stage,
    mixture: mixtureAtCaret(wordModels, text, reader, model),
    spelling: after(pending, spelling),
    begun: model.wordList?.begunIn(text) ?? [],
  };
  const found = yield* searchWords(model, reader.place(0), start, options);
  const isMixed = wordModels.length > 0 && found.words.every(({ run }) => run === 0);
  const temperature = pending === '' ? wordTemperatures.next : wordTemperatures.begun;
  const { words, finished } = isMixed ? atTemperature(found, temperature) : found;
  const suggestions = words.map(({ lead, letters, probability, state, logits }) => {
    return { text: pending + letters, insert: lead + letters, probability, state, logits };
  });
  return { words: suggestions, finished, spelling };
}

/** The same for what a word in progress goes on with. @param {string} pending @param {Spelling} spelling @returns {Spelling} */
function after(pending, { isWord, mayBegin, allows }) {
  return {
    allows,
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
function* completeToken(model, text, reader, { maxSuggestions, wordModels, blocklist }) {
  const { piece, back } = pendingPiece(text, model.tokenizer);
  const before = text.slice(0, text.length - piece.length);
  // Where a space is still to come, the vocabulary's words include it; those of a word model do not.
  const startsWord = piece !== '' || before === '' || before.endsWith('\n');
  const mixture = startsWord ? mixtureBeforeWord(wordModels, before) : NETWORK_ALONE;
  const spelling = withoutBlocked(ANY_SPELLING, blocklist, before.slice(-REACH));
  const allows = (/** @type {string} */ word) => spelling.isWord(word) && spelling.allows(word);
  const found = yield* searchVocabulary(model, reader.place(back), piece, {
    maxSuggestions,
    mixture,
    allows,
  });
  return { ...found, spelling };
}
