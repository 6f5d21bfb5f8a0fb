import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { firstCharacters, wordsOf } from '../../../../static/js/core/replay/words.js';

/** @type {{ text: string, words: string[] }[]} */
const CASES = JSON.parse(readFileSync(new URL('../../../fixtures/words.json', import.meta.url), 'utf8'));

for (const { text, words } of CASES) {
  test(`words of ${text} are runs of letters with inner apostrophes, not glued to digits`, () => {
    const actual = wordsOf(text);
    assert.deepEqual(
      actual.map((word) => word.text),
      words,
    );
    for (const word of actual) assert.ok(text.startsWith(word.text, word.start));
  });
}

test('the first characters of a text are code points, and cut no word in two', () => {
  assert.equal(firstCharacters('🙂🙂 ab cd', 2), '🙂🙂');
  assert.equal(firstCharacters('🙂🙂 ab cd', 5), '🙂🙂 ab');
  assert.equal(firstCharacters('🙂🙂 ab cd', 7), '🙂🙂 ab ');
  assert.equal(firstCharacters("isn't it", 4), '');
  assert.equal(firstCharacters('ab cd', 99), 'ab cd');
});
