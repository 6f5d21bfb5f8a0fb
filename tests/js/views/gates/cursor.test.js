import assert from 'node:assert/strict';
import test from 'node:test';

import { moveCursor } from '../../../../static/js/views/gates/cursor.js';
import { strongest } from '../../../../static/js/views/gates/pointing.js';
import { QUANTITIES } from '../../../../static/js/ui/quantities.js';

/** @import { Cursor } from '../../../../static/js/views/gates/types.d.ts' */

const EXTENT = { columns: 20, units: 32 };
const from = { column: 10, unit: 15, quantity: 1 };
const move = (/** @type {string} */ key, start = from) => moveCursor(start, key, EXTENT);

test('arrows move by one token or unit, pages by ten units', () => {
  assert.deepEqual(move('ArrowLeft'), { ...from, column: 9 });
  assert.deepEqual(move('ArrowRight'), { ...from, column: 11 });
  assert.deepEqual(move('ArrowUp'), { ...from, unit: 14 });
  assert.deepEqual(move('ArrowDown'), { ...from, unit: 16 });
  assert.deepEqual(move('PageUp'), { ...from, unit: 5 });
  assert.deepEqual(move('PageDown'), { ...from, unit: 25 });
  assert.deepEqual(move('Home'), { ...from, column: 0 });
  assert.deepEqual(move('End'), { ...from, column: 19 });
});

test('the cursor never leaves the score', () => {
  const last = { column: 19, unit: 31, quantity: 5 };
  for (const key of ['ArrowRight', 'ArrowDown', 'PageDown', 'End']) assert.deepEqual(move(key, last), last);
  const first = { column: 0, unit: 0, quantity: 0 };
  for (const key of ['ArrowLeft', 'ArrowUp', 'PageUp', 'Home']) assert.deepEqual(move(key, first), first);
});

test('g goes round all the staves and G back', () => {
  /** @type {Cursor} */
  let cursor = from;
  for (let k = 0; k < QUANTITIES.length; k++) cursor = moveCursor(cursor, 'g', EXTENT) ?? cursor;
  assert.deepEqual(cursor, from);
  assert.equal(move('G', { ...from, quantity: 0 })?.quantity, 5);
});

test('other keys are left to the page', () => {
  for (const key of ['Tab', 'a', 'Enter', 'toString']) assert.equal(move(key), null);
});

test('of several units in a row the strongest is picked, whatever its sign', () => {
  const values = new Float32Array(24);
  values.set([0.2, -0.7, 0.6, -0.9], 4 * 3);
  assert.equal(strongest(values, 4, { column: 0, quantity: 3, units: Uint16Array.of(0, 1, 2) }), 1);
});

test('there are six quantities in the order of the recorded values, each with its own sign, colour and pattern', () => {
  assert.deepEqual(QUANTITIES.map(({ symbol }) => symbol).join(''), 'ifogch');
  for (const property of /** @type {const} */ (['key', 'symbol', 'name', 'variable', 'pattern'])) {
    assert.equal(new Set(QUANTITIES.map((each) => each[property])).size, 6);
  }
  for (const { meaning } of QUANTITIES) assert.ok(meaning.split(' ').length <= 6);
});
