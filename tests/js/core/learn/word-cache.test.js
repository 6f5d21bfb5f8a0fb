import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';

/** @import { TrieNode } from '../../../../static/js/core/suggest/types.d.ts' */

test('words after the same word weigh more than all others', () => {
  const cache = createWordCache(['the', 'cat', '.', 'the', 'cow', 'the', 'cat']);
  const [unigrams, bigrams] = cache.components('the');
  assert.equal(unigrams.node.count, 6);
  assert.equal(bigrams.node.count, 3);
  assert.equal(bigrams.node.children.get('c')?.children.get('a')?.children.get('t')?.ends, 2);
  assert.equal(bigrams.node.children.get('c')?.children.get('o')?.count, 1);
  assert.ok(bigrams.weight > unigrams.weight);
  assert.ok(bigrams.weight + unigrams.weight < 0.2);
});

test('a sentence mark is a context, and no word', () => {
  const cache = createWordCache(['so', '.', 'then']);
  assert.equal(cache.components('.')[1].node.children.get('t')?.count, 1);
  assert.equal(cache.components('nowhere')[0].node.count, 2);
});

test('an empty cache has no components', () => {
  assert.deepEqual(createWordCache().components('the'), []);
});

test('what is forgotten leaves the cache as if it had never come', () => {
  const words = Array.from({ length: 300 }, (_, n) => (n % 7 === 6 ? '.' : `w${n % 23}`));
  const full = createWordCache(words, 100);
  const kept = full.list();
  assert.ok(kept.length <= 110);
  assert.deepEqual(kept, words.slice(-kept.length));
  for (const before of ['.', 'w3', 'w11']) {
    assert.deepEqual(full.components(before), createWordCache(kept, 100).components(before));
  }
});

test('a forgotten word is gone in every case, and its neighbours do not become each other’s', () => {
  const cache = createWordCache(['Ada', 'wrote', 'code', '.', 'ada', 'don’t', 'WROTE', 'code']);
  const expected = (/** @type {string} */ text, /** @type {string} */ word) =>
    cache
      .components(text)
      .map(
        ({ node }) =>
          [...word].reduce(
            (below, letter) => below?.children.get(letter),
            /** @type {TrieNode | undefined} */ (node),
          )?.ends ?? 0,
      );
  assert.ok(cache.has('wrote') && cache.has('WROTE'));
  assert.equal(cache.forget('Wrote'), 2);
  assert.ok(!cache.has('wrote') && !cache.has('WROTE') && cache.has('code'));
  assert.equal(cache.forget("DON'T"), 1);
  assert.equal(cache.forget('never'), 0);
  assert.deepEqual(expected('Ada ', 'code'), [2], 'nothing follows Ada');
  assert.deepEqual(cache.list(), ['Ada', '…', 'code', '.', 'ada', '…', '…', 'code']);
  assert.deepEqual(createWordCache(cache.list()).list(), cache.list());
});
