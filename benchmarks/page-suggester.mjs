// What suggests words in the page: a model with its reader and the search, as one plain function.
import { loadModel } from '../static/js/model/loader.js';
import { createReader } from '../static/js/model/reader.js';
import { createStepper } from '../static/js/model/stepper.js';
import { createTokenizer } from '../static/js/model/tokenizer.js';
import { createSuggester, suggestionsOf } from '../static/js/suggest/suggester.js';
import { fileReader, startNode } from './node.mjs';

/**
 * @param {string} folder of the model
 * @param {{ count: number, beamWidth: number }} search
 * @returns {Promise<(text: string) => import('../static/js/types.d.ts').Suggestion[]>} likeliest first; of a text
 *   that begins as the one before it only the rest is read
 */
export async function openSuggester(folder, search) {
  const model = await loadModel(fileReader(folder), { backend: startNode() });
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  const reader = createReader(stepper, tokenizer);
  const suggester = createSuggester(stepper, tokenizer);
  return (text) => {
    finish(reader.read(text));
    return suggestionsOf(finish(suggester.suggest(text, reader, search)));
  };
}

/**
 * @template Result
 * @param {Generator<unknown, Result, void>} work
 */
function finish(work) {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}
