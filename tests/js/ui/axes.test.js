import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scale, ticks } from '../../../static/js/ui/axes.js';

test('ticks are round numbers within the range', () => {
  assert.deepEqual(ticks(1.55, 2.68, 6), [1.6, 1.8, 2, 2.2, 2.4, 2.6]);
  assert.deepEqual(ticks(0, 1, 4), [0, 0.5, 1]);
  assert.deepEqual(ticks(1.401, 1.409, 4), [1.402, 1.404, 1.406, 1.408]);
});

test('a range without a width has its value in the middle and its own tick', () => {
  assert.equal(scale([2, 2], [0, 100])(2), 50);
  assert.deepEqual(ticks(2, 2, 4), [2]);
});

test('a scale turns values into pixels, upwards too', () => {
  const y = scale([0, 1], [180, 12]);
  assert.deepEqual([0, 0.5, 1].map(y), [180, 96, 12]);
});
