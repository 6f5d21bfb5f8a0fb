/** What each hyper-parameter is, and what turning it did: the numbers are those that were measured. */
import { t } from '../../../ui/language.js';
import { nats, written } from './runs.js';

/** @import { Hyperparameter, HyperparameterData, Run } from './types.d.ts' */
/** @import { Texts } from './screen.js' */

/** @param {HyperparameterData} data @returns {Record<Hyperparameter, Texts>} */
export function parameterTexts({ knobs }) {
  return {
    embedding_dim: {
      title: t('Embedding'),
      what: t('How many numbers represent a letter before the LSTM reads it.'),
      effect: t(
        'With {low} numbers per letter, the validation loss ends at {lowLoss} nats; with {high}, at {highLoss}. On a single number line, every letter has only two neighbours.',
        measured(knobs.embedding_dim.runs),
      ),
    },
    hidden_size: {
      title: t('Hidden size'),
      what: t(
        'How many units work at the belt. Each has its own cell state, its own gates and one number to say.',
      ),
      effect: t(
        'From {low} to {high} units, the validation loss falls from {lowLoss} to {highLoss} nats, while {lowParameters} parameters become {highParameters}: the wiring grows faster than the staff.',
        measured(knobs.hidden_size.runs),
      ),
    },
    timesteps: {
      title: t('Timesteps'),
      what: t('How many letters back-propagation passes an error back before it cuts the thread.'),
      effect: t(
        'Short threads divide the same text into more lessons: here, {low} ends at {lowLoss} nats and {high} at {highLoss}. The catch: letters beyond the thread are never blamed.',
        measured(knobs.timesteps.runs),
      ),
    },
    learning_rate: {
      title: t('Learning rate'),
      what: t('How far each error moves the weights.'),
      effect: t(
        'At {low} it has hardly left home: {lowLoss} nats. At {best} it gets furthest: {bestLoss}. At {high} it leaps over every valley: {highLoss}.',
        measured(knobs.learning_rate.runs),
      ),
    },
    epochs: {
      title: t('Epochs'),
      what: t('How many times it reads the whole training text.'),
      effect: t(
        'After {best} passes over a small text, the validation loss is lowest: {bestLoss} nats. After {high}, the training loss is down to {highTraining}, but the validation loss is {highLoss}: it has begun to memorise the text.',
        measured(knobs.epochs.runs),
      ),
    },
  };
}

/** The first, the last and the best stop of a knob; a loss that is no number is told as that. @param {Run[]} runs */
function measured(runs) {
  const [low, high] = [runs[0], runs[runs.length - 1]];
  const best = runs.reduce((one, other) => (validOf(other) < validOf(one) ? other : one));
  return {
    low: written(low.value),
    high: written(high.value),
    best: written(best.value),
    lowLoss: formatLoss(low.valid_loss),
    highLoss: formatLoss(high.valid_loss),
    bestLoss: formatLoss(best.valid_loss),
    highTraining: formatLoss(high.loss),
    lowParameters: low.parameters,
    highParameters: high.parameters,
  };
}

/** @param {Run} run */
function validOf({ valid_loss }) {
  return valid_loss ?? Infinity;
}

/** @param {number | undefined} loss */
function formatLoss(loss) {
  return loss === undefined ? '∞' : nats(loss);
}
