import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';

test('a cache believes in words after the same word before it believes in others', () => {
  const cache = createWordCache(['the', 'cat', '.', 'the', 'cow', 'the', 'cat']);
  const [any, after] = cache.beliefs('the');
  assert.equal(any.words.count, 6);
  assert.equal(after.words.count, 3);
  assert.equal(after.words.next.get('c')?.next.get('a')?.next.get('t')?.ends, 2);
  assert.equal(after.words.next.get('c')?.next.get('o')?.count, 1);
  assert.ok(after.share > any.share);
  assert.ok(after.share + any.share < 0.2);
});

test('a sentence mark is a context, and no word', () => {
  const cache = createWordCache(['so', '.', 'then']);
  assert.equal(cache.beliefs('.')[1].words.next.get('t')?.count, 1);
  assert.equal(cache.beliefs('nowhere')[0].words.count, 2);
});

test('an empty cache believes nothing', () => {
  assert.deepEqual(createWordCache().beliefs('the'), []);
});

test('what is forgotten leaves the cache as if it had never come', () => {
  const words = Array.from({ length: 300 }, (_, n) => (n % 7 === 6 ? '.' : `w${n % 23}`));
  const full = createWordCache(words, 100);
  const kept = full.list();
  assert.ok(kept.length <= 110);
  assert.deepEqual(kept, words.slice(-kept.length));
  for (const before of ['.', 'w3', 'w11']) {
    assert.deepEqual(full.beliefs(before), createWordCache(kept, 100).beliefs(before));
  }
});
