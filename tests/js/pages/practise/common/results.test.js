import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseResults } from '../../../../../static/js/pages/practise/common/progress.js';

/** @param {unknown} gate */
const stored = (gate) => JSON.stringify({ format: 1, results: { gate } });

test('results come back as they were stored', () => {
  const gate = { played: 3, good: 2, best: 0.75 };
  assert.deepEqual(parseResults(stored(gate)), { gate });
});

test('results that are no counts are as good as none', () => {
  for (const gate of [
    { played: 0.5, good: 0.5, best: null },
    { played: 1, good: 2, best: null },
    { played: 1, good: -1, best: null },
    { played: 2, good: 1, best: {} },
    { played: 2, good: 1, best: '3' },
    null,
  ])
    assert.deepEqual(parseResults(stored(gate)), {});
  for (const text of [null, '', '[]', 'null', '{"format":1}', '{"format":2,"results":{}}'])
    assert.deepEqual(parseResults(text), {});
});
