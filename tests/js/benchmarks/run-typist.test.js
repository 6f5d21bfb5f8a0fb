import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeRuns } from '../../../benchmarks/run-typist.mjs';

/** @param {Record<string, string[]>} lists by the last letter before the caret */
const suggesting = (lists) => (/** @type {string} */ text) => lists[text.at(-1) ?? ''] ?? [];

test('without suggestions each letter costs its keys, and each mark one', () => {
  const lines = [...typeRuns('天气好。\n好', suggesting({}), 3)];
  assert.deepEqual(lines, [
    { keysAlone: 11, keys: [11, 11, 11] },
    { keysAlone: 3, keys: [3, 3, 3] },
  ]);
});

test('of the first one, three and five suggestions, the typist takes the longest right one by one key', () => {
  const suggest = suggesting({ '': ['天', '图', '天气', '书', '天气好'], 气: ['坏'] });
  assert.deepEqual(
    [...typeRuns('天气好。', suggest, 1)],
    // 天, which alone saves nothing, is typed; then 天气; then 天气好.
    [{ keysAlone: 4, keys: [4, 3, 2] }],
  );
  assert.deepEqual([...typeRuns('天气好。', suggest, 2)], [{ keysAlone: 7, keys: [6, 4, 2] }]);
});
