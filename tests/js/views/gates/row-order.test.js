import assert from 'node:assert/strict';
import test from 'node:test';

import { beginningWith, byActivity, numbered } from '../../../../static/js/views/gates/row-order.js';
import { CELL, HIDDEN } from '../../../../static/js/ui/quantities.js';
import { unitsText } from '../../../../static/js/views/gates/readout.js';

/** @param {number[][]} courses of the cell states [tokens][units] */
function columnsOf(courses) {
  return courses.map((cells, k) => {
    const values = new Float32Array(6 * cells.length);
    values.set(cells, CELL * cells.length);
    // What the other quantities do must not count.
    values[HIDDEN * cells.length] = 100 * k;
    return { token: { id: 0, text: 'a', start: k, end: k + 1 }, logProbability: null, values: [values] };
  });
}

test('the units whose cell state varies most come first, however large it is', () => {
  const columns = columnsOf([
    [9, 0, -1, 5],
    [9, 4, 1, 6],
    [9, 0, -1, 5],
  ]);
  assert.deepEqual([...byActivity(columns, 0, 4)], [1, 2, 3, 0]);
});

test('units that vary alike stay as they are numbered', () => {
  const columns = columnsOf([
    [0, 1, 0, 2],
    [0, 2, 0, 1],
  ]);
  assert.deepEqual([...byActivity(columns, 0, 4)], [1, 3, 0, 2]);
});

test('some units come first, and every other one once after them', () => {
  assert.deepEqual([...beginningWith(6, [4, 1])], [4, 1, 0, 2, 3, 5]);
  assert.deepEqual([...beginningWith(3, [])], [...numbered(3)]);
});

test('units that share a row are told by their own numbers', () => {
  assert.equal(unitsText(Uint16Array.of(7), 64), 'unit 7');
  assert.equal(unitsText(Uint16Array.of(7, 8, 9), 64), 'mean of units 7–9');
  assert.equal(unitsText(Uint16Array.of(7, 60, 9), 64), 'mean of units 7, 60, 9');
  assert.equal(unitsText(numbered(64), 64), 'mean of all 64 units');
});
