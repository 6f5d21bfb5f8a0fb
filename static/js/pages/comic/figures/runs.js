/** Trainings that were run for the comic, and how their numbers are written. */
import { number, t } from '../../../ui/language.js';

/** @import { Run } from './types.d.ts' */

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
