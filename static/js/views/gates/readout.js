import { element, setText } from '../../ui/elements.js';
import { bitsOf, formatNumber, glyphOf, listed, nameOf } from '../../ui/values.js';
import { meanOf } from './heatmap.js';
import { t } from '../../ui/language.js';
import { emblem } from '../../ui/patterns.js';
import { QUANTITIES } from '../../ui/quantities.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Order } from './row-order.js' */
/** @import { Place } from './score.js' */

/** One line of exact numbers: the token and unit that are pointed at. */
export function createReadout() {
  const token = element('span', { class: 'readout-token' });
  const where = element('span', { class: 'readout-where' });
  const figures = QUANTITIES.map(() => element('span', { class: 'number' }));
  const cells = QUANTITIES.map((each, q) =>
    element('span', { class: 'readout-figure' }, emblem(each), figures[q]),
  );
  const values = element('span', { class: 'readout-figures' }, ...cells);
  const node = element(
    'div',
    { class: 'readout' },
    element('span', { class: 'readout-place' }, token, where),
    values,
  );

  /** @param {Recording} recording @param {number} layer @param {Place} place */
  function update(recording, layer, place) {
    const { units } = recording.layers[layer];
    const recorded = recording.columns[place.column];
    setText(token, glyphOf(recorded.token));
    setText(where, placeText(recording, layer, place));
    figures.forEach((figure, q) => {
      setText(figure, formatNumber(meanOf(recorded.values[layer], units, q, place.units)));
      cells[q].classList.toggle('is-current', q === place.quantity);
    });
  }

  return { node, update };
}

/** @param {Recording} recording @param {number} layer @param {Place} place */
function placeText(recording, layer, { column, units }) {
  const bits = bitsOf(recording.columns[column].logProbability);
  const token = t('token {column}', { column: String(column) });
  const surprise = bits === null ? [] : [t('{bits} bits', { bits: formatNumber(bits, 1) })];
  return [token, ...surprise, unitsText(units, recording.layers[layer].units)].join(' · ');
}

/** @param {Order} some @param {number} units */
export function unitsText(some, units) {
  const { length } = some;
  if (length === 1) return t('unit {unit}', { unit: String(some[0]) });
  if (length === units) return t('mean of all {n} units', { n: units });
  const inARow = some.every((unit, k) => unit === some[0] + k);
  return t('mean of units {units}', {
    units: inARow ? `${some[0]}–${some[length - 1]}` : listed(Array.from(some, String)),
  });
}

/**
 * The same in words, for one unit and quantity.
 * @param {Recording} recording @param {number} layer @param {Place} place
 */
export function spokenPlace(recording, layer, { column, units, quantity }) {
  const { token, values } = recording.columns[column];
  const mean = meanOf(values[layer], recording.layers[layer].units, quantity, units);
  const { name } = QUANTITIES[quantity];
  return t('Token {column}, {token}, unit {unit}: {quantity} {value}', {
    ...{ column: String(column), token: nameOf(token), unit: String(units[0]) },
    ...{ quantity: name, value: formatNumber(mean) },
  });
}
