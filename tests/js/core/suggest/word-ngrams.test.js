import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ModelError } from '../../../../static/js/core/errors.js';
import { createWordNgrams } from '../../../../static/js/core/suggest/word-ngrams.js';

/** @import { TrieNode } from '../../../../static/js/core/suggest/types.d.ts' */

const SHARE = 0.4;
const file = new Uint8Array(
  readFileSync(new URL('../../../../static/models/english/words.bin', import.meta.url)),
);
const ngrams = createWordNgrams(file.buffer, SHARE);

/** @param {TrieNode} node @returns {Generator<[string, number]>} */
function* wordsOf({ ends, children }) {
  if (ends > 0) yield ['', ends];
  for (const [letter, child] of children)
    for (const [ending, probability] of wordsOf(child)) yield [letter + ending, probability];
}

/** @param {string} text */
function likeliest(text) {
  /** @type {Map<string, number>} */
  const probabilities = new Map();
  for (const { weight, node } of ngrams.components(text))
    for (const [word, share] of wordsOf(node))
      probabilities.set(word, (probabilities.get(word) ?? 0) + (weight * share) / node.count);
  return [...probabilities].sort((a, b) => b[1] - a[1]);
}

for (const text of [
  '',
  'I ',
  'I would ',
  'Do you like ',
  '\n',
  'xyzzy ',
  'I xyzzy ',
  '水 ',
  'said, ',
  "don't ",
]) {
  test(`after ${JSON.stringify(text)} the words have at most the model's share together, and most of it`, () => {
    const all = likeliest(text).reduce((sum, [, share]) => sum + share, 0);
    const weights = ngrams.components(text).reduce((sum, { weight }) => sum + weight, 0);
    assert.ok(Math.abs(all - weights) < 1e-9);
    assert.ok(all <= SHARE + 1e-9 && all > 0.7 * SHARE, `${all}`);
  });
}

test('words are likely where they came in the training text', () => {
  const first = (/** @type {string} */ text, count = 5) =>
    likeliest(text)
      .slice(0, count)
      .map(([word]) => word);
  assert.ok(first('I would ').includes('be'));
  assert.ok(first('Do you ').includes('like'));
  assert.ok(first('the United ', 1).includes('States'));
  assert.ok(first('Hello, ', 10).some((word) => /^[Hh]ow|I$/.test(word)));
  assert.notDeepEqual(first('I '), first('the '));
});

test('the count of a prefix is that of its children and of the word that ends there', () => {
  for (const { node } of ngrams.components('the ')) check(node, 3);
  /** @param {TrieNode} node @param {number} depth */
  function check(node, depth) {
    const children = [...node.children.values()];
    const sum = children.reduce((total, { count }) => total + count, node.ends);
    assert.ok(Math.abs(node.count - sum) < 1e-9 * node.count);
    if (depth > 0) children.forEach((child) => check(child, depth - 1));
  }
});

test('a context that is not known leaves all to the shorter one', () => {
  const shape = (/** @type {string} */ text) =>
    ngrams.components(text).map(({ weight }) => weight.toFixed(9));
  assert.deepEqual(shape('qqq the '), shape('zzz the '));
  assert.equal(shape('qqq ').length, 1);
});

test('a file that ends too early is refused', () => {
  for (const share of [0, 0.2, 0.4])
    assert.throws(() => createWordNgrams(file.slice(0, share * file.length).buffer, SHARE), ModelError);
});
