/** What each hyper-parameter is, and what turning it did: the numbers are those that were measured. */
import { t } from '../language.js';
import { nats, written } from './knobs.js';

/** @typedef {import('./knobs.js').Knobs} Knobs */
/** @typedef {import('./knobs.js').Name} Name */

/** @param {Knobs} data @returns {Record<Name, import('./screen.js').Texts>} */
export function ofKnobs({ knobs }) {
  return {
    embedding_dim: {
      title: t('Embedding'),
      what: t('How many numbers stand for a letter before the LSTM reads it.'),
      effect: t('EFFECT {low} {high}', ends(knobs.embedding_dim.runs)),
    },
    hidden_size: {
      title: t('Hidden size'),
      what: t(
        'How many units work at the belt: each has its own cell state, its own gates and one number to say.',
      ),
      effect: t('EFFECT {low} {high}', ends(knobs.hidden_size.runs)),
    },
    timesteps: {
      title: t('Timesteps'),
      what: t('Through how many letters back-propagation hands a mistake back before it cuts the thread.'),
      effect: t('EFFECT {low} {high}', ends(knobs.timesteps.runs)),
    },
    learning_rate: {
      title: t('Learning rate'),
      what: t('How big a step each mistake moves the weights.'),
      effect: t('EFFECT {low} {high}', ends(knobs.learning_rate.runs)),
    },
    epochs: {
      title: t('Epochs'),
      what: t('How often it reads the whole training text.'),
      effect: t('EFFECT {low} {high}', ends(knobs.epochs.runs)),
    },
  };
}

/** The measured ends of a knob. @param {import('./knobs.js').Run[]} runs */
function ends(runs) {
  const [low, high] = [runs[0], runs[runs.length - 1]];
  return {
    low: written(low.value),
    high: written(high.value),
    lowLoss: nats(low.valid_loss ?? NaN),
    highLoss: nats(high.valid_loss ?? NaN),
  };
}
