// Damaged words.bin: words with finite probabilities, or a ModelError.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ModelError } from '../../../static/js/core/errors.js';
import { createWordNgrams } from '../../../static/js/core/suggest/word-ngrams.js';
import { mixtureBeforeWord, wordEndProbability } from '../../../static/js/core/suggest/mixture.js';
import { bytesOf, damagedBytes, holds } from './drawn.js';

const whole = new Uint8Array(readFileSync(new URL('../../fixtures/words.bin', import.meta.url)));
const SHARE = 0.35;

test('any words.bin gives words whose probabilities sum to at most 1, or a ModelError', async () => {
  await holds(damagedBytes(whole), read, 400);
});

test('words.bin with any one byte changed gives such words, or a ModelError', async () => {
  for (let at = 0; at < whole.length; at += 1)
    for (const bits of [1, 128, 255]) {
      const bytes = whole.slice();
      bytes[at] ^= bits;
      read(bytes);
    }
});

test('words.bin that ends at any byte is refused', () => {
  for (let length = 0; length < whole.length; length += 1)
    assert.throws(() => createWordNgrams(whole.slice(0, length).buffer, SHARE), ModelError);
});

test('words.bin whose parts claim to be endless is refused', () => {
  for (const bytes of [
    new Uint8Array(100_000).fill(255),
    Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 127]),
    Uint8Array.from([1, 97, 8, 255, 255, 255, 255, 255, 255, 255, 127, 0, 1, 3]),
    bytesOf('{"format": 1}'),
  ])
    assert.throws(() => createWordNgrams(new Uint8Array(bytes).buffer, SHARE), ModelError);
});

function read(/** @type {Uint8Array} */ bytes) {
  let ngrams;
  try {
    ngrams = createWordNgrams(new Uint8Array(bytes).buffer, SHARE);
  } catch (error) {
    assert.ok(error instanceof ModelError, error instanceof Error ? error.stack : String(error));
    return;
  }
  for (const text of ['', 'the ', 'saw the ', 'a b ', 'dog: ', '\n']) {
    const components = ngrams.components(text);
    const sum = components.reduce((total, { weight }) => total + weight, 0);
    assert.ok(sum >= 0 && sum <= SHARE + 1e-9, String(sum));
    for (const { node } of components)
      for (const [letter, child] of node.children) {
        assert.equal([...letter].length, 1);
        assert.ok(child.count > 0 && child.count <= node.count + 1e-9 && child.ends >= 0);
        assert.ok(child.children.size >= 0);
      }
    const mixture = mixtureBeforeWord([ngrams], text);
    assert.ok(Number.isFinite(mixture.network) && Number.isFinite(wordEndProbability(mixture.components)));
  }
}
