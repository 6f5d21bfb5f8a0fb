import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL, createRecord, gateValues } from '../../../../static/js/core/record.js';
import {
  bestThreshold,
  unitIntervals,
  unitsAtThreshold,
} from '../../../../static/js/core/study/signature.js';

/** @import { UnitInterval } from '../../../../static/js/core/study/signature.js' */
/** @import { Recorded } from '../../../../static/js/core/types.d.ts' */

/** Columns whose cell states are those of the rows, a row a unit. @param {number[][]} rows @returns {Recorded[]} */
function columnsOf(rows) {
  return rows[0].map((_, k) => {
    const values = createRecord(rows.length);
    rows.forEach((row, unit) => (gateValues(values, CELL)[unit] = row[k]));
    return { token: { id: 0, text: 'a', start: k, end: k + 1 }, logProbability: null, values: [values] };
  });
}

/** @param {number[][]} rows @param {[number, number]} span @param {number} [slack] */
function intervalsOf(rows, [from, to], slack = 0) {
  const place = { layer: 0, units: rows.length, quantity: CELL, slack };
  return unitIntervals(columnsOf(rows), place, { from, to }).map(({ unit, sign, least, most }) => {
    return { unit, sign, least: Math.round(1000 * least) / 1000, most: Math.round(1000 * most) / 1000 };
  });
}

test('a unit is found for each threshold between what is around the span and the least within it', () => {
  const rows = [
    [0, 0.1, 0.8, 0.6, 0.9, 0.2, 0.7],
    [0, -0.1, -0.8, -0.6, -0.9, -0.3, 0.7],
    [0, 0.7, 0.8, 0.6, 0.9, 0.2, 0.7],
    [0, 0.1, 0.8, -0.6, 0.9, 0.2, 0.7],
  ];
  assert.deepEqual(intervalsOf(rows, [2, 5]), [
    { unit: 0, sign: 1, least: 0.2, most: 0.6 },
    { unit: 1, sign: -1, least: 0.3, most: 0.6 },
  ]);
});

test('a slack lets a unit turn on and off a token earlier or later', () => {
  const late = [[0, 0.1, 0.2, 0.6, 0.9, 0.8, 0.7, 0.1]];
  assert.deepEqual(intervalsOf(late, [2, 6]), []);
  assert.deepEqual(intervalsOf(late, [2, 6], 1), [{ unit: 0, sign: 1, least: 0.1, most: 0.6 }]);
});

test('of a span of two tokens a slack leaves something to be on', () => {
  const row = [[0, 0.1, 0.8, 0.9, 0.1, 0]];
  assert.deepEqual(intervalsOf(row, [2, 4], 2), intervalsOf(row, [2, 4]));
});

test('beyond the end of the text nothing has to be off', () => {
  assert.deepEqual(intervalsOf([[0, 0.1, 0.8, 0.9]], [2, 4]), [{ unit: 0, sign: 1, least: 0.1, most: 0.8 }]);
});

test('a threshold chooses, and the clearest unit comes first', () => {
  const exact = /** @type {UnitInterval[]} */ ([
    { unit: 0, sign: 1, least: 0.2, most: 0.4 },
    { unit: 1, sign: -1, least: 0.3, most: 0.9 },
    { unit: 2, sign: 1, least: 0.4, most: 0.5 },
  ]);
  const units = (/** @type {number} */ threshold) =>
    unitsAtThreshold(exact, threshold).map(({ unit }) => unit);
  assert.deepEqual(units(0.4), [1, 0]);
  assert.deepEqual(units(0.45), [1, 2]);
  assert.deepEqual(units(0.2), []);
});

test('the best threshold is one with which most units are on just there', () => {
  const unit = (/** @type {number} */ least, /** @type {number} */ most) => {
    return { unit: 0, sign: /** @type {const} */ (1), least, most };
  };
  // Between 0.3 and 0.456 three intervals are open, elsewhere two or fewer.
  const exact = [unit(0.1, 0.9), unit(0.2, 0.456), unit(0.3, 0.7), unit(0, 0.15)];
  assert.equal(bestThreshold(exact), 0.45);
  assert.equal(bestThreshold([]), null);
  assert.equal(bestThreshold([unit(0.001, 0.004)]), null);
});
