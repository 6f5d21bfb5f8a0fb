import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  meanDifference,
  runningMeans,
  shannonBounds,
  tooLow,
} from '../../../../../static/js/pages/practise/shannon/entropy.js';

const near = (/** @type {number} */ one, /** @type {number} */ other, within = 1e-12) =>
  assert.ok(Math.abs(one - other) < within, `${one} is not ${other}`);

test('of an ideal guesser the bounds enclose the entropy, as Shannon proved', () => {
  // Two equally frequent contexts; the probabilities of what comes next, in thousandths, the likeliest first.
  const contexts = [
    [500, 300, 200],
    [900, 50, 50],
  ];
  const entropy =
    contexts.flat().reduce((sum, each) => sum - (each / 1000) * Math.log2(each / 1000), 0) / contexts.length;
  const ranks = contexts.flatMap((shares) => shares.flatMap((count, k) => Array(count).fill(k + 1)));
  const { upper, lower } = shannonBounds(ranks);
  // Guesses 1, 2, 3 with 0.7, 0.175, 0.125.
  near(upper, -(0.7 * Math.log2(0.7) + 0.175 * Math.log2(0.175) + 0.125 * Math.log2(0.125)));
  near(lower, 2 * (0.175 - 0.125) * 1 + 3 * 0.125 * Math.log2(3));
  assert.ok(lower < entropy && entropy < upper);
});

test('who is always right has no entropy, and who is at sea has all of it', () => {
  assert.deepEqual(shannonBounds([1, 1, 1, 1]), { upper: 0, lower: 0 });
  const { upper, lower } = shannonBounds([1, 2, 3, 4]);
  near(upper, 2);
  near(lower, 2);
});

test('the lower bound is below the upper one, in whichever order numbers of guesses are frequent', () => {
  for (const ranks of [
    [2, 2, 2, 1],
    [5, 1, 1, 3, 2],
    [9, 9, 1],
  ]) {
    const { upper, lower } = shannonBounds(ranks);
    assert.ok(lower >= 0 && lower <= upper + 1e-12);
  }
});

test('the correction makes up for most of what few letters lose, on average', () => {
  // All 3⁶ series of six guesses out of three equally likely numbers, whose entropy is log₂ 3.
  const means = { plain: 0, corrected: 0 };
  const all = 3 ** 6;
  for (let code = 0; code < all; code += 1) {
    const ranks = Array.from({ length: 6 }, (_, k) => 1 + (Math.floor(code / 3 ** k) % 3));
    const { upper } = shannonBounds(ranks);
    means.plain += upper / all;
    means.corrected += (upper + tooLow(ranks)) / all;
  }
  const lost = Math.log2(3) - means.plain;
  assert.ok(lost > 0.2);
  assert.ok(Math.abs(Math.log2(3) - means.corrected) < lost / 2);
});

test('a mean runs along, and a difference has its standard error', () => {
  assert.deepEqual(runningMeans([2, 4, 3]), [2, 3, 3]);
  // Differences 1, 3: mean 2, standard deviation √2, by √2.
  const { mean, error } = meanDifference([2, 5], [1, 2]);
  near(mean, 2);
  near(error, 1);
});
