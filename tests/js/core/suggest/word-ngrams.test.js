import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createWordCounts } from '../../../../static/js/core/suggest/word-ngrams.js';

/** @import { Beginning } from '../../../../static/js/core/suggest/mixture.js' */

const SHARE = 0.4;
const file = readFileSync(new URL('../../../../static/models/english/words.bin', import.meta.url));
const counts = createWordCounts(new Uint8Array(file).buffer, SHARE);

/** @param {Beginning} words @returns {Generator<[string, number]>} */
function* wordsOf(words) {
  if (words.ends > 0) yield ['', words.ends];
  for (const [letter, longer] of words.next)
    for (const [rest, share] of wordsOf(longer)) yield [letter + rest, share];
}

/** @param {string} text */
function likeliest(text) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { share, words } of counts.beliefs(text))
    for (const [word, own] of wordsOf(words))
      found.set(word, (found.get(word) ?? 0) + (share * own) / words.count);
  return [...found].sort((a, b) => b[1] - a[1]);
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
  test(`after ${JSON.stringify(text)} no more than the share is given away, and most of it is`, () => {
    const all = likeliest(text).reduce((sum, [, share]) => sum + share, 0);
    const beliefs = counts.beliefs(text).reduce((sum, { share }) => sum + share, 0);
    assert.ok(Math.abs(all - beliefs) < 1e-9);
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

test('the words with one beginning are as many as their longer beginnings and its own end', () => {
  for (const { words } of counts.beliefs('the ')) check(words, 3);
  /** @param {Beginning} words @param {number} depth */
  function check({ count, ends, next }, depth) {
    const longer = [...next.values()];
    const sum = ends + longer.reduce((total, each) => total + each.count, 0);
    assert.ok(Math.abs(count - sum) < 1e-9 * count);
    if (depth > 0) longer.forEach((each) => check(each, depth - 1));
  }
});

test('a context that is not known leaves all to the shorter one', () => {
  const shape = (/** @type {string} */ text) => counts.beliefs(text).map(({ share }) => share.toFixed(9));
  assert.deepEqual(shape('qqq the '), shape('zzz the '));
  assert.equal(shape('qqq ').length, 1);
});
