import { formatNumber, layerName } from '../../../ui/values.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { isSwitchedOff } from '../../../core/model/interventions.js';

/** @import { Intervention, LayerInfo } from '../../../core/types.d.ts' */

/**
 * Whose strings are pulled: `unit 37`, or `all units`, with the layer where there are several.
 * @param {Pick<Intervention, 'layer' | 'unit'>} change @param {LayerInfo[]} layers
 */
export function targetText({ layer, unit }, layers) {
  const { units } = layers[layer];
  const name = layerName(layers[layer]);
  const isOne = layers.length < 2;
  if (unit === null)
    return isOne
      ? t('all {n} units', { n: units })
      : t('all {n} units of {layer}', { n: units, layer: name });
  return isOne
    ? t('unit {unit}', { unit: String(unit) })
    : t('unit {unit} of {layer}', { unit: String(unit), layer: name });
}

/** What is done to them: `= 0.50`, `× 2.00`. @param {Intervention} change */
export function interventionText(change) {
  if (isSwitchedOff(change)) return t('switched off');
  const { quantity, kind, value } = change;
  return `${QUANTITIES[quantity].symbol} ${kind === 'clamp' ? '=' : '×'} ${formatNumber(value)}`;
}

/** In a sentence. @param {Intervention} change @param {LayerInfo[]} layers */
export function changeText(change, layers) {
  const whose = targetText(change, layers);
  if (isSwitchedOff(change)) return t('{whose}: switched off', { whose });
  const quantity = QUANTITIES[change.quantity].name;
  const value = formatNumber(change.value);
  return change.kind === 'clamp'
    ? t('{whose}: {quantity} clamped to {value}', { whose, quantity, value })
    : t('{whose}: {quantity} scaled by {value}', { whose, quantity, value });
}
