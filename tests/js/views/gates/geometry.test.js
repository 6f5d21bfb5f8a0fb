import assert from 'node:assert/strict';
import test from 'node:test';

import {
  columnWidth,
  indexAt,
  rowsOf,
  stretchFor,
  unitsIn,
} from '../../../../static/js/views/gates/geometry.js';

const words = (/** @type {string[]} */ ...texts) => texts.map((text) => ({ token: { text } }));

test('every unit lies in exactly one row, whatever the sizes', () => {
  for (const units of [1, 8, 97, 128, 256, 512, 1000]) {
    for (const ratio of [1, 1.5, 2, 3]) {
      for (const enlarged of [true, false]) {
        const rows = rowsOf(units, ratio, enlarged);
        let next = 0;
        for (let row = 0; row < rows.count; row++) {
          const { from, to } = unitsIn(rows, units, row);
          assert.equal(from, next);
          assert.ok(to > from);
          next = to;
        }
        assert.equal(next, units);
        assert.ok(Number.isInteger(rows.pixels) && rows.pixels >= 1);
      }
    }
  }
});

test('enlarged, each unit has a row of three pixels or more', () => {
  for (const units of [2, 128, 512]) {
    const rows = rowsOf(units, 2, true);
    assert.equal(rows.group, 1);
    assert.equal(rows.count, units);
    assert.ok(rows.height / units >= 3);
  }
});

test('the overview of a layer of any size keeps to its height', () => {
  for (const units of [64, 128, 200, 256, 512, 1024]) {
    const { height } = rowsOf(units, 1, false);
    assert.ok(height >= 40 && height <= 88, `${units} units are ${height} pixels high`);
  }
});

test('a point picks the column under it and nothing beside the columns', () => {
  assert.equal(indexAt(0, 14, 3), 0);
  assert.equal(indexAt(13.9, 14, 3), 0);
  assert.equal(indexAt(14, 14, 3), 1);
  assert.equal(indexAt(41.9, 14, 3), 2);
  assert.equal(indexAt(42, 14, 3), null);
  assert.equal(indexAt(-0.1, 14, 3), null);
});

test('columns are whole device pixels, and wider for words', () => {
  for (const ratio of [1, 1.25, 1.5, 2])
    assert.ok(Number.isInteger(columnWidth(words('a', 'b'), ratio) * ratio));
  assert.ok(columnWidth(words('a', 'meaning'), 1) > columnWidth(words('a', 'b'), 1));
  assert.equal(columnWidth(words('internationalisation'), 1), columnWidth(words('meaningful'), 1));
});

test('what is drawn stays while it covers what is visible, and covers it when it moves', () => {
  const first = stretchFor(null, { start: 0, length: 280 }, 14);
  assert.deepEqual(first, { from: 0, to: 30 });
  assert.equal(stretchFor(first, { start: 100, length: 280 }, 14), first);
  const second = stretchFor(first, { start: 200, length: 280 }, 14);
  assert.deepEqual(second, { from: 3, to: 46 });
});

test('a more eager drawing is redrawn earlier, but never for what lies before the first column', () => {
  const drawn = { from: 0, to: 40 };
  assert.equal(stretchFor(drawn, { start: 0, length: 280 }, 14, 0.8), drawn);
  assert.equal(stretchFor(drawn, { start: 280, length: 280 }, 14, 0), drawn);
  assert.notEqual(stretchFor(drawn, { start: 280, length: 280 }, 14, 0.5), drawn);
  const redrawn = stretchFor(drawn, { start: 280, length: 280 }, 14, 0.5);
  assert.equal(stretchFor(redrawn, { start: 280, length: 280 }, 14, 0.8), redrawn);
});

test('a stretch drawn for a larger window is given up', () => {
  const drawn = { from: 0, to: 400 };
  assert.notEqual(stretchFor(drawn, { start: 0, length: 280 }, 14), drawn);
});
