import assert from 'node:assert/strict';
import test from 'node:test';

import { rowsOf } from '../../../../static/js/views/gates/geometry.js';
import { nextSize, resized, revealing, sizesOf, stretchAt } from '../../../../static/js/views/gates/zoom.js';

test('the sizes go from all units down to one, by halves', () => {
  assert.deepEqual(sizesOf(512), [512, 256, 128, 64, 32, 16, 8, 4, 2, 1]);
  assert.deepEqual(sizesOf(640), [640, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1]);
  assert.deepEqual(sizesOf(24), [24, 16, 8, 4, 2, 1]);
  assert.deepEqual(sizesOf(2), [2, 1]);
  assert.deepEqual(sizesOf(1), [1]);
});

test('a step leads to the next size, and never beyond the last', () => {
  assert.equal(nextSize(512, 64, 1), 32);
  assert.equal(nextSize(512, 64, -1), 128);
  assert.equal(nextSize(512, 512, -1), 512);
  assert.equal(nextSize(512, 1, 1), 1);
});

test('all the way in and out again, the unit in focus stays in view, and within the layer', () => {
  for (const units of [24, 512, 640]) {
    for (const rank of [0, 1, units >> 1, units - 1]) {
      let shown = { from: 0, to: units };
      for (const size of [...sizesOf(units), ...sizesOf(units).reverse()]) {
        shown = resized(shown, size, rank, units);
        assert.equal(shown.to - shown.from, size);
        assert.ok(shown.from >= 0 && shown.to <= units);
        assert.ok(shown.from <= rank && rank < shown.to, `${rank} of ${units} at ${size}`);
      }
      assert.deepEqual(shown, { from: 0, to: units });
    }
  }
});

test('a unit keeps its share of the height', () => {
  // A quarter from above, before and after.
  assert.deepEqual(resized({ from: 0, to: 512 }, 256, 128, 512), { from: 64, to: 320 });
  assert.deepEqual(resized({ from: 64, to: 320 }, 64, 128, 512), { from: 112, to: 176 });
});

test('what is out of view is brought in by the shortest way', () => {
  assert.deepEqual(revealing({ from: 10, to: 20 }, 15, 64), { from: 10, to: 20 });
  assert.deepEqual(revealing({ from: 10, to: 20 }, 9, 64), { from: 9, to: 19 });
  assert.deepEqual(revealing({ from: 10, to: 20 }, 25, 64), { from: 16, to: 26 });
  assert.deepEqual(revealing({ from: 10, to: 11 }, 40, 64), { from: 40, to: 41 });
  assert.deepEqual(stretchAt(60, 10, 64), { from: 54, to: 64 });
});

test('zoomed, a unit gets more room with each step, up to 24 pixels', () => {
  for (const ratio of [1, 1.5, 2]) {
    const pixels = sizesOf(512)
      .slice(1)
      .map((size) => rowsOf(size, ratio, false, true))
      .map(({ group, pixels }) => pixels / group / ratio);
    assert.deepEqual(
      pixels,
      [...pixels].sort((a, b) => a - b),
    );
    assert.equal(pixels.at(-1), 24);
    assert.equal(rowsOf(64, ratio, false, true).group, 1);
  }
});
