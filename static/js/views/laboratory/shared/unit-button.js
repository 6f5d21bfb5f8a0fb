// A unit that tracks a label, as a button and in words.
import { element, svg } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { CELL, HIDDEN, QUANTITIES } from '../../../ui/quantities.js';
import { emblem } from '../../../ui/patterns.js';
import { t } from '../../../ui/language.js';

/** @import { Label } from '../../../core/labels/types.d.ts' */
/** @import { TrackingUnit } from '../../../core/study/types.d.ts' */
/** @typedef {{ kind: Label['kind'], where: Label['where'], title: string }} Named */
/** @typedef {{ auc: number | null, correlation: number }} Figure */

const WIDTH = 64;
const HEIGHT = 10;

/** How well a unit follows a label. @param {Figure} figure */
export function figureText({ auc, correlation }) {
  return auc === null ? `r ${formatNumber(correlation)}` : `AUC ${formatNumber(auc)}`;
}

/**
 * How a unit follows a label, as the end of a sentence that begins with the unit.
 * @param {Pick<Named, 'kind' | 'where'>} label @param {Figure} figure
 */
export function behaviourText(label, figure) {
  if (label.kind === 'numeric') return directionText(label, figure);
  return {
    ...{ 'high inside': t('is high inside'), 'low inside': t('is low inside') },
    ...{ 'high there': t('is high there'), 'low there': t('is low there') },
  }[placeOf(label, figure)];
}

/** @param {Pick<Named, 'kind' | 'where'>} label @param {Figure} figure */
export function directionText({ kind, where }, { auc, correlation }) {
  if (kind === 'numeric') return correlation < 0 ? t('falls with it') : t('rises with it');
  return {
    ...{ 'high inside': t('high inside'), 'low inside': t('low inside') },
    ...{ 'high there': t('high there'), 'low there': t('low there') },
  }[placeOf({ where }, { auc, correlation })];
}

/** @param {Pick<Named, 'where'>} label @param {Figure} figure */
function placeOf({ where }, { auc, correlation }) {
  return /** @type {const} */ (`${(auc ?? correlation + 0.5) < 0.5 ? 'low' : 'high'} ${where}`);
}

/** Its number, and its layer if there are several. @param {{ layer: number, unit: number }} unit @param {number} layers */
export function unitName({ layer, unit }, layers) {
  return layers > 1 ? t('{unit} of layer {layer}', { unit: String(unit), layer: layer + 1 }) : String(unit);
}

/** Right of the middle: the state is high; left: it is low; full: it follows the label perfectly. @param {Figure} figure */
export function figureBar({ auc, correlation }) {
  const share = auc === null ? correlation : 2 * auc - 1;
  const length = (Math.abs(share) * WIDTH) / 2;
  const x = share < 0 ? WIDTH / 2 - length : WIDTH / 2;
  return svg(
    'svg',
    {
      class: 'unit-bar',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      'aria-hidden': 'true',
    },
    svg('rect', { class: 'unit-bar-track', x: 0, y: 2, width: WIDTH, height: HEIGHT - 4, rx: 3 }),
    svg('rect', { class: 'unit-bar-value', x, y: 2, width: Math.max(1, length), height: HEIGHT - 4 }),
    svg('path', { class: 'unit-bar-middle', d: `M${WIDTH / 2} 0V${HEIGHT}` }),
  );
}

/**
 * @param {TrackingUnit} unit @param {Named} label
 * @param {{ layers: number, small: boolean, onChoose: () => void }} options `small`: its number alone
 */
export function unitButton(unit, label, { layers, small, onChoose }) {
  const quantity = QUANTITIES[unit.quantity === 'c' ? CELL : HIDDEN];
  const name =
    layers > 1
      ? t('{unit} in layer {layer}', { unit: String(unit.unit), layer: unit.layer + 1 })
      : String(unit.unit);
  const figure = figureText(unit);
  const direction = directionText(label, unit);
  const button = element('button', {
    type: 'button',
    class: small ? 'unit-small' : 'unit-best',
    'aria-pressed': 'false',
    title: t('{quantity} of unit {unit}: {figure}, {direction}, p {p}', {
      ...{ quantity: quantity.name, unit: name, figure, direction, p: formatNumber(unit.p, 3) },
    }),
  });
  if (small) {
    button.append(name);
    button.setAttribute(
      'aria-label',
      t('Unit {unit}, {label}: {figure}, {direction}', { unit: name, label: label.title, figure, direction }),
    );
  } else {
    button.append(
      element('span', { class: 'unit-name' }, emblem(quantity), t('unit {unit}', { unit: name })),
      figureBar(unit),
      element('span', { class: 'number unit-figure' }, figure),
      element('span', { class: 'unit-direction' }, direction),
    );
  }
  button.addEventListener('click', onChoose);
  return button;
}
