/** Trainings that were run for the comic, and how their numbers are written. */
import { number, t } from '../../../ui/language.js';

/** @typedef {'embedding_dim' | 'hidden_size' | 'timesteps' | 'learning_rate' | 'epochs'} Hyperparameter */

/**
 * @typedef {object} Run one training; without losses where they were no longer numbers
 * @property {number} value
 * @property {number} parameters
 * @property {number} seconds
 * @property {number} [loss] nats per character, after training, on what was learned
 * @property {number} [valid_loss] on what was not
 * @property {[number, number][]} [history] both, by epoch
 * @property {string} [text] what it writes
 */

/**
 * @typedef {object} HyperparameterData static/comic/knobs.json
 * @property {Record<Hyperparameter | 'batch_size', number>} base
 * @property {{ prompt: string, temperature: number }} sample
 * @property {Record<Hyperparameter, { characters: number, runs: Run[] }>} knobs
 */

/** @param {Run} run */
export function lossesOf({ loss, valid_loss }) {
  return loss === undefined || valid_loss === undefined
    ? t('the loss became NaN')
    : t('training {loss} · validation {valid} nats', { loss: nats(loss), valid: nats(valid_loss) });
}

/** @param {number} loss */
export function nats(loss) {
  return number(loss, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** The value of a hyper-parameter. @param {number} value */
export function written(value) {
  return number(value, { maximumSignificantDigits: 3 });
}
