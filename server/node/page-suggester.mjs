// What suggests words in the page: a model with its reader and the search, as one plain function.
import { startLearning } from '../../static/js/learn/learning.js';
import { loadModel } from '../../static/js/model/loader.js';
import { createReader } from '../../static/js/model/reader.js';
import { createStepper } from '../../static/js/model/stepper.js';
import { createTokenizer } from '../../static/js/model/tokenizer.js';
import { createSuggester, suggestionsOf } from '../../static/js/suggest/suggester.js';
import { finish } from '../../static/js/suggest/turns.js';
import { tokenKinds } from '../../static/js/suggest/words.js';
import { createWordCounts } from '../../static/js/suggest/word-counts.js';
import { fileReader, startNode } from './node.mjs';

/**
 * @param {string} folder of the model
 * @param {{ count: number, beamWidth: number }} search
 * @param {{ adapt?: boolean, alone?: boolean }} [options] adapt: learns what is typed, as the page does where it may;
 *   alone: without the counts of words
 * @returns {Promise<(text: string) => import('../../static/js/types.d.ts').Suggestion[]>} likeliest first; of a text
 *   that begins as the one before it only the rest is read
 */
export async function openSuggester(folder, search, { adapt = false, alone = false } = {}) {
  const model = await loadModel(fileReader(folder), { backend: startNode() });
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  const reader = createReader(stepper, tokenizer);
  const learning = adapt ? startLearning(model, { stepper, tokenizer, kinds: tokenKinds(tokenizer) }) : null;
  const file = alone ? null : await model.readWords();
  const counts = file ? [createWordCounts(file, model.card.words?.share ?? 0)] : [];
  const suggester = createSuggester(stepper, tokenizer, () => [
    ...(learning ? [learning.cache] : []),
    ...counts,
  ]);
  return (text) => {
    finish(reader.read(text));
    if (learning) finish(learning.follow(text, reader));
    return suggestionsOf(finish(suggester.suggest(text, reader, search)));
  };
}
