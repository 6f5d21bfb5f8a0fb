import { t } from '../language.js';

/**
 * A unit in a sentence.
 * @param {import('./contrast.js').Unit} unit
 * @param {number} layers of the model
 */
export function unitName({ layer, unit }, layers) {
  const values = { unit: String(unit), layer: layer + 1 };
  return layers > 1 ? t('unit {unit} of layer {layer}', values) : t('unit {unit}', values);
}
