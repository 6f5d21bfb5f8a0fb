import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { failureOf, ModelError } from '../../../../static/js/core/errors.js';
import { parseWordCounts } from '../../../../static/js/core/model/words-file.js';
import { failureText } from '../../../../static/js/ui/error-texts.js';

/** The parts of a file, each after its length. @param {number[][]} parts */
const fileOf = (...parts) => Uint8Array.from(parts.flatMap((part) => [part.length, ...part])).buffer;
const letters = (/** @type {string} */ text) => [...new TextEncoder().encode(text)];

// `a` and `b`; after `a` comes `b`, after nothing else anything. Code 5 is a share of 1/e.
const WORDS = letters('a\0b');
const SIZES = [1, 0, 1, 0];
const GAPS = [2];
const CODES = [5, 6, 5];

/** @param {ArrayBuffer} file @param {string} expected */
const assertRefused = (file, expected) =>
  assert.throws(
    () => parseWordCounts(file),
    (error) => {
      assert.ok(error instanceof ModelError, String(error));
      assert.equal(failureText(failureOf(error)).message, expected);
      return true;
    },
  );

test('a file of one pair is read', () => {
  const { vocabulary, unigrams, contexts } = parseWordCounts(fileOf(WORDS, SIZES, GAPS, CODES));
  assert.deepEqual(vocabulary, ['a', 'b']);
  assert.deepEqual([...unigrams], [Math.exp(-1), Math.exp(-1.25)]);
  assert.deepEqual([...contexts.values()], [{ ids: [1], probabilities: [Math.exp(-1)] }]);
});

test('a word that begins with a byte order mark keeps it', () => {
  const { vocabulary } = parseWordCounts(fileOf(letters('\ufeff'), [0, 0], [], [5]));
  assert.deepEqual(vocabulary, ['\ufeff']);
});

for (const [name, parts, part] of /** @type {[string, number[][], number][]} */ ([
  ['words that are not sorted', [letters('b\0a'), SIZES, GAPS, CODES], 1],
  ['a word twice', [letters('a\0a'), SIZES, GAPS, CODES], 1],
  ['an empty word', [letters('\0b'), SIZES, GAPS, CODES], 1],
  ['words that are no UTF-8', [[97, 0, 255], SIZES, GAPS, CODES], 1],
  ['a context that no word is', [WORDS, [1, 9, 1, 0], GAPS, CODES], 2],
  ['a context that nothing follows', [WORDS, [1, 0, 0, 0], GAPS, CODES], 2],
  ['more contexts than it holds', [WORDS, [127, 0, 1, 0], GAPS, CODES], 2],
  ['a number without an end', [WORDS, [255, 255, 255, 255, 255, 255, 255, 255], GAPS, CODES], 2],
  ['a word after others that none is', [WORDS, SIZES, [9], CODES], 3],
  ['no words after a context', [WORDS, SIZES, [], CODES], 3],
  ['fewer shares than words', [WORDS, SIZES, GAPS, [5]], 4],
  ['fewer shares than pairs', [WORDS, SIZES, GAPS, [5, 6]], 4],
  ['shares that are more than all', [WORDS, SIZES, GAPS, [1, 1, 5]], 4],
])) {
  test(`counts with ${name} are refused`, () => {
    assertRefused(fileOf(...parts), `Part ${part} of words.bin is damaged.`);
  });
}

test('counts that end early or are something else are refused', () => {
  const whole = fileOf(WORDS, SIZES, GAPS, CODES);
  for (const file of [...Array(whole.byteLength).keys()].map((length) => whole.slice(0, length)))
    assertRefused(file, 'words.bin is shorter than it says.');
  assertRefused(new Uint8Array(100_000).fill(255).buffer, 'words.bin is shorter than it says.');
});

test('the counts that are shipped are read', () => {
  const file = new Uint8Array(
    readFileSync(new URL('../../../../static/models/shakespeare/words.bin', import.meta.url)),
  );
  const { vocabulary, contexts } = parseWordCounts(file.buffer);
  assert.ok(vocabulary.includes('thou') && contexts.size > 10_000);
});
