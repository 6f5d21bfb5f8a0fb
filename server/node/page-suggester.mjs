// What suggests words in the page: a model with its reader and the search, as one plain function.
import { createTextCache } from '../../static/js/core/learn/text-cache.js';
import { startLearning } from '../../static/js/core/learn/adaptation.js';
import { loadModel } from '../../static/js/core/model/loader.js';
import { createReader } from '../../static/js/core/model/reader.js';
import { createStepper } from '../../static/js/core/model/stepper.js';
import { createTokenizer } from '../../static/js/core/model/tokenizer.js';
import { createSuggester, suggestionsOf } from '../../static/js/core/suggest/suggester.js';
import { finish } from '../../static/js/core/time-slicing.js';
import { tokenKinds } from '../../static/js/core/suggest/word-boundaries.js';
import { createWordList } from '../../static/js/core/suggest/word-list.js';
import { createWordNgrams } from '../../static/js/core/suggest/word-ngrams.js';
import { fileReader, startNode } from './node.mjs';

/** @import { SearchOptions, WordSuggestions, WordTemperatures } from '../../static/js/core/suggest/types.d.ts' */
/** @import { Suggestion } from '../../static/js/core/types.d.ts' */
/** @import { Answer } from './ghost-texts.mjs' */

/**
 * @typedef {object} Parts
 * @property {boolean} [adapt] learns what is typed, as the page does where it may
 * @property {boolean} [alone] without the counts of words
 * @property {WordTemperatures} [wordTemperatures] others than those of the model's card
 */

/**
 * @param {string} folder of the model
 * @param {SearchOptions} search
 * @param {Parts} [parts]
 * @returns {Promise<(text: string) => Suggestion[]>} likeliest first; of a text
 *   that begins as the one before it only the rest is read
 */
export async function openSuggester(folder, search, parts) {
  const find = await openFinder(folder, search, parts);
  return (text) => suggestionsOf(find(text));
}

/**
 * The same with the probability that the word in progress is finished.
 * @param {string} folder of the model
 * @param {SearchOptions} search
 * @param {Parts} [parts]
 * @returns {Promise<(text: string) => WordSuggestions>}
 */
export async function openFinder(folder, search, parts) {
  const { read, suggester, reader } = await openReader(folder, parts);
  return (text) => {
    read(text);
    return finish(suggester.suggest(text, reader, search));
  };
}

/**
 * The same with what may follow each suggestion, as the page's worker answers.
 * @param {string} folder of the model
 * @param {SearchOptions} search @param {number} leastContinuation
 * @param {Parts} [parts]
 * @returns {Promise<(text: string) => Answer>}
 */
export async function openAnswerer(folder, search, leastContinuation, parts) {
  const { read, suggester, reader } = await openReader(folder, parts);
  return (text) => {
    read(text);
    const result = finish(suggester.suggest(text, reader, search));
    const continuations = finish(suggester.continue(result, leastContinuation));
    return { suggestions: suggestionsOf(result), finished: result.finished, ...continuations };
  };
}

/** @param {string} folder @param {Parts} [parts] */
async function openReader(folder, { adapt = false, alone = false, wordTemperatures } = {}) {
  const model = await loadModel(fileReader(folder), { backend: startNode() });
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  const reader = createReader(stepper, tokenizer);
  const learning = adapt ? startLearning(model, { stepper, tokenizer, kinds: tokenKinds(tokenizer) }) : null;
  const file = alone ? null : await model.readWords();
  const counts = file ? [createWordNgrams(file, model.card.words?.share ?? 0)] : [];
  const cache = learning?.cache ?? createTextCache();
  const listed = await model.readWordList();
  const wordList = listed && createWordList(listed, tokenizer);
  const wordModels = () => (learning || file ? [cache, ...counts] : []);
  const suggester = createSuggester(stepper, tokenizer, {
    wordModelsOf: wordModels,
    wordListOf: () => wordList,
    wordTemperatures: wordTemperatures ?? model.card.words?.temperatures,
  });
  const read = (/** @type {string} */ text) => {
    finish(reader.read(text));
    if (learning) finish(learning.learnFrom(text, reader));
  };
  return { reader, suggester, read };
}
