/** Panels whose figures were measured beforehand, or stand in the model's card. */
import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createParameters } from '../figures/parameters.js';
import { createTraining } from '../figures/training.js';
import { createVanishing } from '../figures/vanishing.js';
import { createRetryNote, notLoaded } from '../../../ui/retry-note.js';
import { sitePath } from '../../../ui/root.js';

/** @import { Card } from '../../../core/model/types.d.ts' */
/** @import { Moment } from '../drawing/types.d.ts' */

/** Two networks of which one hears what was said long ago. */
export function createVanishingScene() {
  return createFetched('vanishing.json', createVanishing);
}

/** The five hyper-parameters as knobs. */
export function createParametersScene() {
  return createFetched('knobs.json', createParameters);
}

/** The training of the model that is loaded. */
export function createTrainingScene() {
  const node = element('div', {}, t('This model has no training curve.'));
  /** @type {ReturnType<typeof createTraining> | null} */
  let figure = null;
  /** @type {Card | null} */
  let shown = null;
  return {
    node,
    transcript: () => figure?.transcript() ?? '',
    /** @param {Moment} moment @param {number} run */
    update({ card }, run) {
      if (!card || card.training.history.length === 0) return;
      if (!figure || card !== shown) {
        shown = card;
        figure = createTraining(card);
        node.replaceChildren(figure.node);
      }
      figure.play(run);
    },
  };
}

/**
 * @template Data
 * @param {string} file
 * @param {(data: Data) => { node: HTMLElement, transcript: () => string }} create
 */
function createFetched(file, create) {
  const node = element('div', {}, t('Loading…'));
  /** @type {ReturnType<typeof create> | null} */
  let figure = null;

  async function load() {
    const response = await fetch(sitePath(`/static/comic/${file}`)).catch(() => null);
    if (!response?.ok) return node.replaceChildren(createRetryNote(notLoaded(file), () => void load()));
    figure = create(await response.json());
    node.replaceChildren(figure.node);
  }

  void load();
  return { node, transcript: () => figure?.transcript() ?? '', update() {} };
}
