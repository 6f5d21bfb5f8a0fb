// Loads a model and makes what reads and suggests by it.
import { createTextCache } from '../core/learn/text-cache.js';
import { loadModel } from '../core/model/loader.js';
import { measureParity } from '../core/model/parity.js';
import { createReader } from '../core/model/reader.js';
import { createRawStepper, createStepper } from '../core/model/stepper.js';
import { createTokenizer } from '../core/model/tokenizer.js';
import { createSuggester } from '../core/suggest/suggester.js';
import { tokenKinds } from '../core/suggest/word-boundaries.js';
import { blocklistOf } from './blocking.js';
import { createPersistentLearner } from './learner.js';
import { listedWordModels } from './word-counts.js';
import { wordListOf } from './word-list.js';

/** @import { LoadedModel } from '../core/model/types.d.ts' */
/** @import { LanguageModel } from '../core/suggest/types.d.ts' */
/** @import { Message, Running, Session } from './types.d.ts' */

/** UTF-16 units. The tail reader suggests first where more is unread than this, which takes 0.2 s. */
export const TAIL_LENGTH = 300;

/** Loads a model and says that it is ready. @param {Session} session @param {Message<'load'>} message */
export async function openModel(session, { url, maxLength, withSample }) {
  const { post, environment } = session;
  const backend = environment.startBackend();
  const model = await loadModel(environment.filesAt(url), {
    ...{ backend, withSample },
    onProgress: (loaded, total) => post({ type: 'progress', loaded, total }),
    onDescribed: (card, parity) => post({ type: 'card', card, parity }),
  });
  const language = languageModel(model);
  const parity = model.parity && measureParity(createRawStepper(model), model.parity);
  const running = createRunning(session, model, language, maxLength);
  if (session.learns) await running.learner.start();
  Object.assign(session, { running, blocklist: null });
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
 * @param {Session} session @param {LoadedModel} model @param {LanguageModel} language @param {number} [maxLength]
 * @returns {Running}
 */
function createRunning(session, model, language, maxLength) {
  const { post, environment } = session;
  return {
    model,
    language,
    maxLength,
    textCache: createTextCache(),
    wordCounts: null,
    wordCountsLoading: null,
    wordCountsFailed: false,
    wordList: null,
    wordListLoading: null,
    ...readersOf(language, maxLength),
    blocklist: () => blocklistOf(session),
    suggester: createSuggester(language.stepper, language.tokenizer, {
      wordModelsOf: () => listedWordModels(session),
      wordListOf: () => wordListOf(session),
      blocklistOf: () => blocklistOf(session),
      wordTemperatures: model.card.words?.temperatures,
    }),
    learner: createPersistentLearner(model, language, environment.store, (learning) =>
      post({ type: 'learned', learning }),
    ),
  };
}

/** @param {LanguageModel} language @param {number} [maxLength] */
function readersOf({ stepper, tokenizer }, maxLength) {
  return {
    reader: createReader(stepper, tokenizer, maxLength),
    tailReader: createReader(stepper, tokenizer, TAIL_LENGTH),
  };
}

/** Drops what was read with other weights. @param {Session} session */
export function resetReaders({ running, intervened }) {
  if (!running) return;
  Object.assign(running, readersOf(running.language, running.maxLength));
  intervened?.reset();
}
