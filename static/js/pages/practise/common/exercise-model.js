import { element, setText } from '../../../ui/elements.js';
import { failureText } from '../../../ui/error-texts.js';
import { number, t } from '../../../ui/language.js';
import { parseNeurons } from '../../../core/model/units-file.js';
import { parsePassages } from '../../../core/model/excerpts-file.js';
import { modelAddress } from '../../../ui/root.js';
import { failureOf } from '../../../core/errors.js';
import { fileFetcher } from '../../../worker/fetch-file.js';

/** @import { Failure } from '../../../core/failure.d.ts' */
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
    if (message.type === 'restarted') setText(status, t('The model stopped responding and is restarted.'));
    if (message.type === 'failed' || message.type === 'studied') fail(message);
    if (message.type === 'ready') void complete(message);
  });

  /** @param {Pick<FromWorker & { type: 'studied' }, 'failure'> & { id: number | null }} message */
  function fail({ id, failure }) {
    if (failure) offerRetry(failure, id === null ? load : session.askAgain);
  }

  /** @param {Failure} failure @param {() => void} onRetry */
  function offerRetry(failure, onRetry) {
    const again = element('button', { type: 'button', class: 'button' }, t('Try again'));
    again.addEventListener('click', () => {
      setText(status, '');
      onRetry();
    });
    status.replaceChildren(t('{title}: {message}', { ...failureText(failure) }), ' ', again);
  }

  /** @param {Ready} ready */
  async function complete(ready) {
    const { card, layers } = ready;
    const read = fileFetcher(new URL(url, document.baseURI).href);
    try {
      const [neurons, passages] = await Promise.all([
        card.neurons ? read(card.neurons.file).then((bytes) => parseNeurons(bytes, card)) : null,
        card.passages ? read(card.passages.file).then(parsePassages) : null,
      ]);
      setText(status, '');
      resolveModel({ card, layers, neurons, pieces: passages?.pieces.map(({ text }) => text) ?? [] });
    } catch (error) {
      offerRetry(failureOf(error), () => complete(ready));
    }
  }

  function load() {
    setText(status, t('Loading the model…'));
    session.load(url, LONGEST);
  }

  return {
    model,
    session,
    /** @param {string} name */
    load(name) {
      url = modelAddress(name);
      load();
    },
  };
}
