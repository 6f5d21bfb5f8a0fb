import { loadModel } from '../core/model/loader.js';
import { measureParity } from '../core/model/parity.js';
import { createReader } from '../core/model/reader.js';
import { createRawStepper, createStepper } from '../core/model/stepper.js';
import { createTokenizer } from '../core/model/tokenizer.js';
import { createSuggester } from '../core/suggest/suggester.js';
import { tokenKinds } from '../core/suggest/word-boundaries.js';
import { createPersistentLearner } from './learner.js';
import { wordModels } from './ngrams.js';

/** @import { LoadedModel } from '../core/model/loader.js' */
/** @import { LanguageModel } from '../core/suggest/types.d.ts' */
/** @import { Message, Running, Session } from './types.d.ts' */

/** UTF-16 units that the tail reader reads. Where more is to be read than this, which takes 0.2 s, it suggests first. */
export const TAIL = 300;

/** Loads a model and says that it is ready. @param {Session} session @param {Message<'load'>} message */
export async function openModel(session, { url, longest }) {
  const { post, environment } = session;
  const backend = environment.startBackend();
  const model = await loadModel(environment.filesAt(url), {
    backend,
    onProgress: (loaded, total) => post({ type: 'progress', loaded, total }),
    onDescribed: (card, parity) => post({ type: 'canned', card, parity }),
  });
  const language = languageModel(model);
  const parity = measureParity(createRawStepper(model), model.parity);
  const running = createRunning(session, model, language, longest);
  if (session.learns) await running.learner.start();
  session.running = running;
  const { layers } = language.stepper;
  post({ type: 'ready', card: model.card, layers, backend: await backend, parity });
}

/** @param {LoadedModel} model @returns {LanguageModel} */
function languageModel(model) {
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  return { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
}

/**
 * @param {Session} session @param {LoadedModel} model @param {LanguageModel} language @param {number} [longest]
 * @returns {Running}
 */
function createRunning(session, model, language, longest) {
  const { post, environment } = session;
  return {
    ...{ model, language, longest, ngrams: null, ngramsLoading: null },
    ...readersOf(language, longest),
    suggester: createSuggester(language.stepper, language.tokenizer, () => wordModels(session)),
    learner: createPersistentLearner(model, language, environment.store, (learning) =>
      post({ type: 'learned', learning }),
    ),
  };
}

/** @param {LanguageModel} language @param {number} [longest] */
function readersOf({ stepper, tokenizer }, longest) {
  return {
    reader: createReader(stepper, tokenizer, longest),
    tailReader: createReader(stepper, tokenizer, TAIL),
  };
}

/** Drops what was read with other weights. @param {Session} session */
export function resetReaders({ running, intervened }) {
  if (!running) return;
  Object.assign(running, readersOf(running.language, running.longest));
  intervened?.reset();
}
