import { formatNumber } from '../gates/format.js';
import { QUANTITIES } from '../gates/quantities.js';
import { isSwitchedOff } from '../model/changes.js';

/** @typedef {import('../types.d.ts').Change} Change */
/** @typedef {import('../types.d.ts').LayerInfo} LayerInfo */

/**
 * Whose strings are pulled: `unit 37`, or `all units`, with the layer where there are several.
 * @param {Pick<Change, 'layer' | 'unit'>} change
 * @param {LayerInfo[]} layers
 */
export function whoseText({ layer, unit }, layers) {
  const of = layers.length > 1 ? ` of ${layers[layer].name}` : '';
  return unit === null ? `all ${layers[layer].units} units${of}` : `unit ${unit}${of}`;
}

/**
 * What is done to them: `= 0.50`, `× 2.00`.
 * @param {Change} change
 */
export function pullText(change) {
  if (isSwitchedOff(change)) return 'switched off';
  const { quantity, kind, value } = change;
  return `${QUANTITIES[quantity].symbol} ${kind === 'clamp' ? '=' : '×'} ${formatNumber(value)}`;
}

/**
 * In a sentence.
 * @param {Change} change
 * @param {LayerInfo[]} layers
 */
export function changeText(change, layers) {
  const whose = whoseText(change, layers);
  if (isSwitchedOff(change)) return `${whose}: switched off`;
  const { name } = QUANTITIES[change.quantity];
  const verb = change.kind === 'clamp' ? 'held at' : 'multiplied by';
  return `${whose}: ${name} ${verb} ${formatNumber(change.value)}`;
}
