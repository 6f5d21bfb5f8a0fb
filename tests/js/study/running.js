import { createPuppetStepper } from '../../../static/js/model/puppet.js';
import { createReader } from '../../../static/js/model/reader.js';
import { createSuggester } from '../../../static/js/suggest/suggester.js';
import { finish } from '../../../static/js/suggest/turns.js';
import { tokenKinds } from '../../../static/js/suggest/words.js';
import { openModel } from '../models.js';

/**
 * What a study is given, once a text has been read.
 * @param {string} name of a model
 * @param {string} text
 * @param {readonly import('../../../static/js/types.d.ts').Change[]} [changes] that are made to the model
 */
export async function runningOn(name, text, changes) {
  const { model, stepper: untouched, tokenizer } = await openModel(name);
  const stepper = changes ? createPuppetStepper(model, changes) : untouched;
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(text));
  const language = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  const suggester = createSuggester(stepper, tokenizer);
  /** @type {import('../../../static/js/suggest/session.js').Running} */
  const running = {
    ...{ model, reader, near: reader, suggester, language, words: null, wordsUnderWay: null, changes },
    school: /** @type {any} */ (null),
  };
  return running;
}
