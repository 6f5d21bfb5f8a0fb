import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopK } from '../../../static/js/core/top-k.js';
import { randomTable } from './suggest/markov.js';

test('the best of many scores are kept in order', () => {
  const scores = randomTable(30, 9).flat();
  for (const size of [1, 2, 7, 2000]) {
    const best = createTopK(size);
    for (const score of scores) if (score > best.least()) best.add(score, score);
    assert.deepEqual(best.items(), scores.toSorted((a, b) => b - a).slice(0, size));
  }
});
