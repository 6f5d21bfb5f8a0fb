import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  areaUnderCurve,
  centredRanks,
  permutationP,
  correlation,
  pairShares,
  ranks,
  standardised,
  rotated,
  rotations,
} from '../../../../static/js/core/study/statistics.js';
import { randomNumbers } from '../../views/gates/synthetic.js';

/** @type {{ values: number[], label: number[], ranks: number[], correlation: number, auc: number }[]} */
const SCIPY = JSON.parse(readFileSync(new URL('../../../fixtures/statistics.json', import.meta.url), 'utf8'));

/** @param {number} actual @param {number} expected */
function assertClose(actual, expected) {
  assert.ok(Math.abs(actual - expected) <= 1e-9, `${actual} ≠ ${expected}`);
}

SCIPY.forEach(({ values, label, ...expected }, k) => {
  test(`ranks, correlation and area of series ${k} are SciPy's`, () => {
    const series = Float32Array.from(values);
    assert.deepEqual([...ranks(series)], expected.ranks);
    assertClose(correlation(series, label), expected.correlation);
    assertClose(areaUnderCurve(series, label), expected.auc);
  });
});

test('the area is the share of pairs in their order, ties as halves', () => {
  const random = randomNumbers(3);
  const values = Float32Array.from({ length: 40 }, () => Math.round(6 * random()) - 3);
  const label = Float64Array.from(values, () => Number(random() < 0.4));
  let above = 0;
  let pairs = 0;
  values.forEach((one, j) =>
    values.forEach((zero, k) => {
      if (label[j] !== 1 || label[k] !== 0) return;
      pairs += 1;
      above += one > zero ? 1 : one === zero ? 0.5 : 0;
    }),
  );
  assertClose(areaUnderCurve(values, label), above / pairs);
});

test('what never changes has no correlation, and an area of a half', () => {
  const flat = new Float32Array(10).fill(0.1);
  const label = Float64Array.from({ length: 10 }, (_, k) => k % 2);
  assert.equal(correlation(flat, label), 0);
  assert.equal(areaUnderCurve(flat, label), 0.5);
  assert.equal(areaUnderCurve(Float32Array.from(label), new Float64Array(10)), 0.5);
});

test('areas and correlations are products of prepared series', () => {
  const { values, label, correlation: r, auc } = SCIPY[1];
  const dot = (/** @type {Float64Array} */ one, /** @type {Float64Array} */ other) =>
    one.reduce((sum, value, k) => sum + value * other[k], 0);
  assertClose(dot(centredRanks(Float32Array.from(values)), pairShares(label)), auc - 0.5);
  assertClose(dot(standardised(values), standardised(label)), r);
});

test('a turned label goes round in a circle', () => {
  assert.deepEqual([...rotated(Float64Array.of(1, 2, 3, 4), 1)], [4, 1, 2, 3]);
  assert.deepEqual([...rotated(Float64Array.of(1, 2, 3, 4), 3)], [2, 3, 4, 1]);
});

test('turns are all different, spread evenly, and not near the label itself', () => {
  for (const length of [2, 5, 30, 31, 100, 487, 2000]) {
    const turns = rotations(length, 99);
    const near = Math.max(1, Math.round(length / 10));
    assert.equal(new Set(turns).size, turns.length);
    assert.equal(turns.length, Math.min(99, length - 2 * near + 1));
    assert.ok(turns.every((by) => Number.isInteger(by) && by >= near && by <= length - near));
    const gaps = turns.slice(1).map((by, k) => by - turns[k]);
    if (gaps.length > 0) assert.ok(Math.max(...gaps) - Math.min(...gaps) <= 1);
  }
});

test('the chance counts the turns that did as well, and the label itself', () => {
  assert.equal(permutationP(0.5, [0.1, 0.5, 0.6]), 3 / 4);
  assert.equal(permutationP(0.7, [0.1, 0.5, 0.6]), 1 / 4);
  assert.equal(permutationP(0.7, []), 1);
});
