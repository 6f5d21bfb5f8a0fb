import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, interval } from '../../../server/node/bootstrap.mjs';

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('an interval of independent values is about that of the normal distribution', () => {
  // As many of each value from 0 to 99: their standard deviation is 28.87.
  const values = Array.from({ length: 900 }, (_, n) => (n * 37) % 100);
  const [low, high] = interval(values, mean) ?? [NaN, NaN];
  const expected = (2 * 1.96 * 28.87) / Math.sqrt(900);
  assert.ok(Math.abs(high - low - expected) < 0.12 * expected, `${high - low} is not about ${expected}`);
  assert.ok(Math.abs((low + high) / 2 - 49.5) < 0.3);
  assert.deepEqual(interval(values, mean), [low, high]);
});

test('one block says nothing about others', () => {
  assert.equal(interval([3], mean), null);
  assert.deepEqual(interval([3, 3], mean), [3, 3]);
});

test('what is left over joins the last block', () => {
  assert.deepEqual(blocksOf([1, 2, 3, 4, 5], 2), [
    [1, 2],
    [3, 4, 5],
  ]);
  assert.deepEqual(blocksOf([1], 2), [[1]]);
  assert.deepEqual(blocksOf([], 2), [[]]);
});
