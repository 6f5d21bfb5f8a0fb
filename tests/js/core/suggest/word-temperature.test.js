import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atTemperature } from '../../../../static/js/core/suggest/word-temperature.js';

/** @param {number[]} probabilities */
const listed = (probabilities) => probabilities.map((probability, n) => ({ text: `word ${n}`, probability }));

test('probabilities are raised to a power and divided by the sum over all that may follow', () => {
  // At ½ they are squared; the 0.2 that is not listed counts as two words of 0.1.
  const { words, finished } = atTemperature({ words: listed([0.4, 0.1]), finished: 0.3 }, 0.5);
  const sum = 0.16 + 0.01 + 0.09 + 2 * 0.01;
  assert.ok(Math.abs(words[0].probability - 0.16 / sum) < 1e-12);
  assert.ok(Math.abs(words[1].probability - 0.01 / sum) < 1e-12);
  assert.ok(Math.abs(finished - 0.09 / sum) < 1e-12);
  assert.deepEqual(
    words.map(({ text }) => text),
    ['word 0', 'word 1'],
  );
});

test('the order stays, and the sum is at most 1', () => {
  for (const temperature of [0.3, 0.77, 0.93, 1, 1.5])
    for (const [probabilities, end] of /** @type {[number[], number][]} */ ([
      [[0.5, 0.5], 0],
      [[0.6, 0.2, 0.05, 0.001], 0.1],
      [[0.01, 0.01, 0.002], 0],
      [[1e-9], 0.9],
    ])) {
      const { words, finished } = atTemperature({ words: listed(probabilities), finished: end }, temperature);
      const shown = words.map(({ probability }) => probability);
      assert.deepEqual(
        shown,
        shown.toSorted((a, b) => b - a),
      );
      assert.ok(shown.reduce((sum, probability) => sum + probability, finished) <= 1 + 1e-12);
    }
});

test('at 1, and without words, all stays as it is', () => {
  const { words, finished } = atTemperature({ words: listed([0.5, 0.2]), finished: 0.1 }, 1);
  assert.ok(Math.abs(words[0].probability - 0.5) < 1e-12 && Math.abs(finished - 0.1) < 1e-12);
  assert.deepEqual(atTemperature({ words: [], finished: 0.4 }, 0.5), { words: [], finished: 0.4 });
});
