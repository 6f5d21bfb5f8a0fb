import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contrasts,
  placeOf,
  rankOf,
  scoreOf,
  toneOf,
} from '../../../../../static/js/pages/practise/predict/contrast.js';

/** Two units: forget gates as given, all else 0. @param {string} text @param {number[][]} forget */
function columnsOf(text, forget) {
  return [...text].map((letter, k) => {
    const values = new Float32Array(12);
    values.set([forget[0][k], forget[1][k]], 2);
    return { token: { id: 0, text: letter, start: k, end: k + 1 }, logProbability: -1, values: [values] };
  });
}

test('the unit whose gate moves most, and at the same kind of letter, comes first', () => {
  const quiet = [0.5, 0.6, 0.5, 0.5, 0.5, 0.5];
  const example = columnsOf('ab cde', [[0.9, 0.8, 0.1, 0.9, 0.9, 0.9], quiet]);
  const text = columnsOf('abcd e', [[0.9, 0.9, 0.9, 0.9, 0, 0.8], quiet]);
  const [first] = contrasts(example, text);
  assert.deepEqual([first.layer, first.unit, first.end], [0, 0, 'closed']);
  assert.equal(placeOf(first.values, first.end), 4);
});

test('a choice has the rank that sorting gives it, from either end, and equals share the better one', () => {
  const values = [0.3, 0.9, 0.1, 0.5, 0.1];
  for (const [end, sign] of /** @type {const} */ ([
    ['closed', 1],
    ['open', -1],
  ])) {
    const sorted = [...values].sort((one, other) => sign * (one - other));
    values.forEach((value, k) => assert.equal(rankOf(values, k, end), sorted.indexOf(value) + 1));
  }
});

test('points fall evenly from the first rank to the last, the best tenth is right, the best quarter nearly', () => {
  assert.deepEqual(
    [1, 6, 11].map((rank) => scoreOf(rank, 11)),
    [100, 50, 0],
  );
  assert.deepEqual(
    [1, 2, 3, 4, 11].map((rank) => toneOf(rank, 11)),
    ['right', 'right', 'nearly', 'wrong', 'wrong'],
  );
});
