import { createInterventionStepper } from '../../../../static/js/core/model/intervention-stepper.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { openModel } from '../../models.js';

/** @import { Intervention } from '../../../../static/js/core/types.d.ts' */
/** @import { RunningModel } from '../../../../static/js/core/study/types.d.ts' */

/**
 * What a study is given, once a text has been read.
 * @param {string} name of a model
 * @param {string} text
 * @param {readonly Intervention[]} [changes] that are made to the model
 * @returns {Promise<RunningModel>}
 */
export async function runningOn(name, text, changes) {
  const { model, stepper: untouched, tokenizer } = await openModel(name);
  const stepper = changes ? createInterventionStepper(model, changes) : untouched;
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(text));
  const language = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  return { model, reader, language, changes };
}
