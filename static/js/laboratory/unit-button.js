import { element, svg } from '../elements.js';
import { formatNumber } from '../gates/format.js';
import { CELL, HIDDEN, QUANTITIES } from '../gates/quantities.js';
import { emblem } from '../gates/patterns.js';

/** @typedef {import('../study/labels.js').Label} Label */
/** @typedef {import('../types.d.ts').TrackingUnit} TrackingUnit */
/** @typedef {{ kind: Label['kind'], where: Label['where'], title: string }} Named */
/** @typedef {{ auc: number | null, correlation: number }} Figure */

const WIDTH = 64;
const HEIGHT = 10;

/**
 * How well a unit follows a label, as it is written: the area under the curve, or the correlation.
 * @param {Figure} figure
 */
export function figureText({ auc, correlation }) {
  return auc === null ? `r ${formatNumber(correlation)}` : `AUC ${formatNumber(auc)}`;
}

/**
 * How a unit goes with a label, in words; as the end of a sentence that begins with the unit.
 * @param {Pick<Named, 'kind' | 'where'>} label
 * @param {Figure} figure
 */
export function behaviourText(label, figure) {
  const direction = directionText(label, figure);
  return label.kind === 'numeric' ? direction : `is ${direction}`;
}

/**
 * @param {Pick<Named, 'kind' | 'where'>} label
 * @param {Figure} figure
 */
export function directionText({ kind, where }, { auc, correlation }) {
  if (kind === 'numeric') return correlation < 0 ? 'falls with it' : 'rises with it';
  return `${(auc ?? correlation + 0.5) < 0.5 ? 'low' : 'high'} ${where}`;
}

/**
 * To the right of the middle where the state is high, to the left where it is low; full where it could not be better.
 * @param {Figure} figure
 */
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
 * A unit that tracks something: choosing it selects it everywhere.
 * @param {TrackingUnit} unit
 * @param {Named} label
 * @param {{ layers: number, small: boolean, onChoose: () => void }} options `small`: its number alone
 */
export function unitButton(unit, label, { layers, small, onChoose }) {
  const quantity = QUANTITIES[unit.quantity === 'c' ? CELL : HIDDEN];
  const name = layers > 1 ? `${unit.unit} in layer ${unit.layer + 1}` : String(unit.unit);
  const figure = figureText(unit);
  const direction = directionText(label, unit);
  const button = element('button', {
    type: 'button',
    class: small ? 'unit-small' : 'unit-best',
    'aria-pressed': 'false',
    title: `${quantity.name} of unit ${name}: ${figure}, ${direction}, p ${formatNumber(unit.p, 3)}`,
  });
  if (small) {
    button.append(name);
    button.setAttribute('aria-label', `Unit ${name}, ${label.title}: ${figure}, ${direction}`);
  } else {
    button.append(
      element('span', { class: 'unit-name' }, emblem(quantity), `unit ${name}`),
      figureBar(unit),
      element('span', { class: 'number unit-figure' }, figure),
      element('span', { class: 'unit-direction' }, direction),
    );
  }
  button.addEventListener('click', onChoose);
  return button;
}
