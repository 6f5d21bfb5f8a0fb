// Interventions in words.
import { formatNumber, layerName } from '../../../ui/values.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { isSwitchedOff } from '../../../core/model/interventions.js';

/** @import { Intervention, LayerInfo } from '../../../core/types.d.ts' */

/** The units of an intervention. @param {Pick<Intervention, 'layer' | 'unit'>} intervention @param {LayerInfo[]} layers */
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

/** `i = 0.50`, `f × 2.00`. @param {Intervention} intervention */
export function interventionText(intervention) {
  if (isSwitchedOff(intervention)) return t('switched off');
  const { quantity, kind, value } = intervention;
  return `${QUANTITIES[quantity].symbol} ${kind === 'clamp' ? '=' : '×'} ${formatNumber(value)}`;
}

/** In a sentence. @param {Intervention} intervention @param {LayerInfo[]} layers */
export function interventionSentence(intervention, layers) {
  const whose = targetText(intervention, layers);
  if (isSwitchedOff(intervention)) return t('{whose}: switched off', { whose });
  const quantity = QUANTITIES[intervention.quantity].name;
  const value = formatNumber(intervention.value);
  return intervention.kind === 'clamp'
    ? t('{whose}: {quantity} clamped to {value}', { whose, quantity, value })
    : t('{whose}: {quantity} scaled by {value}', { whose, quantity, value });
}
