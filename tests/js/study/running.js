import { createReader } from '../../../static/js/model/reader.js';
import { createSuggester } from '../../../static/js/suggest/suggester.js';
import { finish } from '../../../static/js/suggest/turns.js';
import { tokenKinds } from '../../../static/js/suggest/words.js';
import { openModel } from '../models.js';

/**
 * What a study is given, once a text has been read.
 * @param {string} name of a model
 * @param {string} text
 */
export async function runningOn(name, text) {
  const { model, stepper, tokenizer } = await openModel(name);
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(text));
  const language = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  const suggester = createSuggester(stepper, tokenizer);
  /** @type {import('../../../static/js/suggest/session.js').Running} */
  const running = {
    ...{ model, reader, near: reader, suggester, language, words: null, wordsUnderWay: null },
    school: /** @type {any} */ (null),
  };
  return running;
}
