import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visibleSpan } from '../../../../../static/js/views/laboratory/shared/token-row.js';

for (const [length, column, expected] of /** @type {[number, number | null, [number, number]][]} */ ([
  [50, null, [0, 50]],
  [50, 3, [0, 50]],
  [1000, null, [900, 1000]],
  [1000, 0, [0, 100]],
  [1000, 500, [426, 526]],
  [1000, 990, [900, 1000]],
])) {
  test(`of ${length} columns with ${column} selected, ${expected.join(' to ')} are shown`, () => {
    const { from, to } = visibleSpan(length, column, 100);
    assert.deepEqual([from, to], expected);
  });
}
