import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTextCache } from '../../../../static/js/core/learn/text-cache.js';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';
import { piecesOf } from '../../../../static/js/core/suggest/word-boundaries.js';

/** @param {string} text */
function counted(text) {
  return createWordCache(piecesOf(text).map(({ text: word }) => word)).components(text);
}

test('the words before the caret are counted, those of a text that is gone are not', () => {
  const cache = createTextCache();
  for (const text of ['the cat. ', 'the cat. the cat sat. ', 'the cat. ', '', 'a dog, the dog '])
    assert.deepEqual(cache.components(text), counted(text), text);
});

test('of a long text at hand the end is counted at first', () => {
  const cache = createTextCache();
  const long = `zebra ${'so it is. '.repeat(1500)}`;
  const [{ node }] = cache.components(long);
  assert.equal(node.children.has('z'), false);
  assert.ok(Math.abs(node.count - 3600) < 10, String(node.count));
});

test('a long run without spaces takes no longer than words', () => {
  const cache = createTextCache();
  const run = `${'a'.repeat(200_000)} ${'so it is. '.repeat(1500)}`;
  const started = performance.now();
  cache.components(run);
  cache.components(run.slice(0, -1));
  cache.components('a'.repeat(200_000));
  assert.ok(performance.now() - started < 1000);
});
