import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankCorrelation } from '../../../../static/js/core/study/rank-correlation.js';

test('ρ is that of SciPy, with places that are shared', () => {
  const one = [0.3, -1.2, 0.3, 2.5, 0, -0.7, 1.1];
  const other = [1, -0.4, 0.2, 1, -0.1, 0.9, 1];
  // scipy.stats.spearmanr(one, other).statistic
  assert.ok(Math.abs(Number(rankCorrelation(one, other)) - 0.8040544114072732) < 1e-12);
});

test('the same order is 1 however the values grow, the opposite one −1', () => {
  assert.equal(rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000]), 1);
  assert.equal(rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1]), -1);
});

test('what has no order has no ρ', () => {
  assert.equal(rankCorrelation([], []), null);
  assert.equal(rankCorrelation([1], [2]), null);
  assert.equal(rankCorrelation([1, 2, 3], [5, 5, 5]), null);
});
