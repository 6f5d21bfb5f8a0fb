import { setText } from '../../../ui/elements.js';
import { failureText } from '../../../ui/error-texts.js';
import { number, t } from '../../../ui/language.js';
import { parseNeurons } from '../../../core/model/units-file.js';
import { parsePassages } from '../../../core/model/excerpts-file.js';
import { modelAddress } from '../../../ui/root.js';

/** @import { FromWorker } from '../../../worker/protocol.d.ts' */
/** @import { ExerciseModel } from './types.d.ts' */
/** @typedef {Extract<FromWorker, { type: 'ready' }>} Ready */

/** UTF-16 units of a text that are read: all that exercises have. */
const LONGEST = 6000;

/**
 * Loads a model, with the files that its card names.
 * @param {typeof import('./model-session.js').createModelSession} createModelSession
 * @param {HTMLElement} status shows how much is loaded
 */
export function openExerciseModel(createModelSession, status) {
  /** @type {(model: ExerciseModel) => void} */
  let resolveModel = () => undefined;
  /** @type {Promise<ExerciseModel>} */
  const model = new Promise((resolve) => (resolveModel = resolve));
  let url = '';

  const session = createModelSession((message) => {
    if (message.type === 'progress') {
      const share = number(message.loaded / message.total, { style: 'percent', maximumFractionDigits: 0 });
      setText(status, t('Loading the model: {share}', { share }));
    }
    if (message.type === 'failed')
      setText(status, t('{title}: {message}', { ...failureText(message.failure) }));
    if (message.type === 'ready') void complete(message);
  });

  /** @param {Ready} ready */
  async function complete({ card, layers }) {
    const [neurons, passages] = await Promise.all([
      card.neurons ? bytesOf(url + card.neurons.file).then((bytes) => parseNeurons(bytes, card)) : null,
      card.passages ? bytesOf(url + card.passages.file).then(parsePassages) : null,
    ]);
    setText(status, '');
    resolveModel({ card, layers, neurons, pieces: passages?.pieces.map(({ text }) => text) ?? [] });
  }

  return {
    model,
    session,
    /** @param {string} name */
    load(name) {
      url = modelAddress(name);
      setText(status, t('Loading the model…'));
      session.load(url, LONGEST);
    },
  };
}

/** @param {string} url */
async function bytesOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}
