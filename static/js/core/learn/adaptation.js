import { createTextLearner } from './text-learner.js';
import { createOutputLayer } from './output-layer.js';
import { readOutput, writeOutput } from './output-weights.js';

/** @import { LoadedModel } from '../model/types.d.ts' */
/** @import { LanguageModel } from '../suggest/types.d.ts' */
/** @import { LearnedParameters } from './types.d.ts' */

/**
 * Lets a loaded model learn from its user, until `stop()` restores its trained weights.
 * @param {LoadedModel} model @param {LanguageModel} language @param {LearnedParameters | null} [learned] before
 * @param {number[]} [skipped] hashes of places that are not learned, and not kept
 */
export function startLearning(model, language, learned = null, skipped = []) {
  const trained = readOutput(model);
  const output = trained && createOutputLayer(trained, learned?.output);
  const learner = createTextLearner(language, output, learned, skipped);
  if (output) writeOutput(model, output);

  return {
    cache: learner.cache,
    places: learner.places,
    /** @type {typeof learner.learnFrom} */
    *learnFrom(text, reader) {
      const before = learner.count();
      try {
        return yield* learner.learnFrom(text, reader);
      } finally {
        if (output && learner.count() > before) writeOutput(model, output);
      }
    },
    /** @returns {LearnedParameters} */
    snapshot: () => ({
      ...learner.snapshot(),
      output: output && { kernel: output.kernel, bias: output.bias },
    }),
    stop() {
      if (trained) writeOutput(model, trained);
    },
  };
}
