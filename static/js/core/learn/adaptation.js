import { createLearner } from './text-learner.js';
import { createOutputLayer } from './output-layer.js';
import { readOutput, writeOutput } from './output-weights.js';

/** @import { LoadedModel } from '../model/loader.js' */
/** @import { LanguageModel } from '../suggest/types.d.ts' */
/** @import { Learned } from './text-learner.js' */
/** @typedef {{ kernel: Float32Array, bias: Float32Array }} Weights */
/** What a model has learned from a person. @typedef {Learned & { output: Weights | null }} Lessons */

/**
 * A loaded model that learns from its user, until `end()` makes it what it was.
 * @param {LoadedModel} model @param {LanguageModel} language
 * @param {Lessons | null} [lessons] from before
 */
export function startLearning(model, language, lessons = null) {
  const trained = readOutput(model);
  const output = trained && createOutputLayer(trained, lessons?.output);
  const learner = createLearner(language, output, lessons);
  if (output) writeOutput(model, output);

  return {
    cache: learner.cache,
    /** Learns what is new in a text; see `createLearner`. @type {typeof learner.follow} */
    *follow(text, reader) {
      const before = learner.count();
      try {
        return yield* learner.follow(text, reader);
      } finally {
        if (output && learner.count() > before) writeOutput(model, output);
      }
    },
    /** @returns {Lessons} */
    keep: () => ({ ...learner.keep(), output: output && { kernel: output.kernel, bias: output.bias } }),
    end() {
      if (trained) writeOutput(model, trained);
    },
  };
}
