/** What each hyper-parameter is, and what turning it did: the numbers are those that were measured. */
import { t } from '../../../ui/language.js';
import { nats, written } from './runs.js';

/** @import { HyperparameterData, Hyperparameter, Run } from './runs.js' */
/** @import { Texts } from './screen.js' */

/** @param {HyperparameterData} data @returns {Record<Hyperparameter, Texts>} */
export function parameterTexts({ knobs }) {
  return {
    embedding_dim: {
      title: t('Embedding'),
      what: t('How many numbers stand for a letter before the LSTM reads it.'),
      effect: t(
        'With {low} for each letter, validation ends at {lowLoss} nats; with {high}, at {highLoss}. On a single number line, every letter has only two neighbours.',
        measured(knobs.embedding_dim.runs),
      ),
    },
    hidden_size: {
      title: t('Hidden size'),
      what: t(
        'How many units work at the belt: each has its own cell state, its own gates and one number to say.',
      ),
      effect: t(
        'From {low} to {high} units, validation falls from {lowLoss} to {highLoss} nats, and {lowParameters} parameters become {highParameters}: wires grow faster than staff.',
        measured(knobs.hidden_size.runs),
      ),
    },
    timesteps: {
      title: t('Timesteps'),
      what: t('Through how many letters back-propagation hands a mistake back before it cuts the thread.'),
      effect: t(
        'Short threads cut the same text into more lessons: here, {low} ends at {lowLoss} nats and {high} at {highLoss}. The catch: nobody farther back than the thread is ever blamed.',
        measured(knobs.timesteps.runs),
      ),
    },
    learning_rate: {
      title: t('Learning rate'),
      what: t('How big a step each mistake moves the weights.'),
      effect: t(
        'At {low} it has hardly left home: {lowLoss} nats. At {best} it gets farthest: {bestLoss}. At {high} it leaps over every valley: {highLoss}.',
        measured(knobs.learning_rate.runs),
      ),
    },
    epochs: {
      title: t('Epochs'),
      what: t('How often it reads the whole training text.'),
      effect: t(
        'After {best} passes over a small text, validation is best: {bestLoss} nats. After {high}, training is down to {highTraining}, yet validation is at {highLoss}: it has begun to learn by heart.',
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
