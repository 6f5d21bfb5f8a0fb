import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { emblem } from '../../ui/patterns.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { bitsOf, formatNumber, glyphOf, listed, nameOf } from '../../ui/values.js';
import { meanOf } from './heatmap.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { HitTarget, RowOrder } from './types.d.ts' */
/** `letters`: whether tokens are letters. @typedef {{ recording: Recording, layer: number, letters: boolean }} Recorded */

/** One line of exact numbers: the token and unit that are pointed at. */
export function createReadout() {
  const token = element('span', { class: 'readout-token' });
  const where = element('span', { class: 'readout-where' });
  const figures = QUANTITIES.map(() => element('span', { class: 'number' }));
  const cells = QUANTITIES.map((quantity, q) =>
    element('span', { class: 'readout-figure' }, emblem(quantity), figures[q]),
  );
  const target = element('span', { class: 'readout-target' }, token, where);
  const values = element('span', { class: 'readout-figures' }, ...cells);
  return {
    node: element('div', { class: 'readout' }, target, values),
    /** @param {Recorded} recorded @param {HitTarget} target */
    update(recorded, target) {
      const { recording, layer } = recorded;
      const { units } = recording.layers[layer];
      const column = recording.columns[target.column];
      setText(token, glyphOf(column.token));
      setText(where, targetText(recorded, target));
      figures.forEach((figure, q) => {
        setText(figure, formatNumber(meanOf(column.values[layer], units, q, target.units)));
        cells[q].classList.toggle('is-current', q === target.quantity);
      });
    },
  };
}

/** @param {Recorded} recorded @param {HitTarget} target */
function targetText({ recording, layer, letters }, { column, units }) {
  const bits = bitsOf(recording.columns[column].logProbability);
  const values = { column: String(column) };
  const token = letters ? t('letter {column}', values) : t('token {column}', values);
  const surprise = bits === null ? [] : [t('{bits} bits', { bits: formatNumber(bits, 1) })];
  return [token, ...surprise, unitsText(units, recording.layers[layer].units)].join(' · ');
}

/** @param {RowOrder} some @param {number} units of the layer */
export function unitsText(some, units) {
  const { length } = some;
  if (length === 1) return t('unit {unit}', { unit: String(some[0]) });
  if (length === units) return t('mean of all {n} units', { n: units });
  const consecutive = some.every((unit, k) => unit === some[0] + k);
  return t('mean of units {units}', {
    units: consecutive ? `${some[0]}–${some[length - 1]}` : listed(Array.from(some, String)),
  });
}

/** For one unit and quantity. @param {Recorded} recorded @param {HitTarget} target */
export function spokenTarget({ recording, layer, letters }, { column, units, quantity }) {
  const { token, values } = recording.columns[column];
  const mean = meanOf(values[layer], recording.layers[layer].units, quantity, units);
  const parts = {
    column: String(column),
    token: nameOf(token),
    unit: String(units[0]),
    quantity: QUANTITIES[quantity].name,
    value: formatNumber(mean),
  };
  return letters
    ? t('Letter {column}, {token}, unit {unit}: {quantity} {value}', parts)
    : t('Token {column}, {token}, unit {unit}: {quantity} {value}', parts);
}
