import { t } from '../../../ui/language.js';

/** @import { Unit } from './series.js' */

/** A unit in a sentence. @param {Unit} unit @param {number} layers of the model */
export function unitName({ layer, unit }, layers) {
  const values = { unit: String(unit), layer: layer + 1 };
  return layers > 1 ? t('unit {unit} of layer {layer}', values) : t('unit {unit}', values);
}
