import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outlineOfTail } from '../../../../../static/js/pages/comic/drawing/tail.js';

test('a tail begins at its root, on either side of it, and ends at its tip', () => {
  const { line, fill } = outlineOfTail([100, 50], 'below', [130, 120]);
  const numbers = (line.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  assert.deepEqual(numbers.slice(0, 2), [110, 48.5]);
  assert.deepEqual(numbers.slice(4, 6), [130, 120]);
  assert.deepEqual(numbers.slice(-2), [90, 48.5]);
  assert.ok(fill.startsWith(line) && fill.endsWith('Z'));
});

test('a tail at a side leaves the bubble sideways', () => {
  const { line } = outlineOfTail([100, 50], 'left', [40, 50]);
  assert.match(line, /^M101\.5 40\.0Q67\.0 45\.0 40\.0 50\.0Q67\.0 55\.0 101\.5 60\.0$/);
});
