// Keystrokes of a text worked out by hand, with lists that are written down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIST_LENGTHS, totalOf, typeText } from '../../../../static/js/core/replay/typist.js';

/** What is suggested after a text; nothing after any other. @type {Record<string, string[]>} */
const LISTS = {
  '': ['X', 'The'],
  T: ['o', 'he'],
  Th: ['e'],
  'The ': ['dog', 'a', 'b', 'cat', 'e'],
  'The c': ['an', 'at'],
  'The ca': ['t'],
  'The cat ': ['sat'],
  'The cat sat. ': ['can'],
  'The cat sat. C': ['at', 'an'],
};

/** @param {string} text */
const suggest = (text) => LISTS[text] ?? [];

test('a perfect user takes a word when it is listed, at one key with its space', () => {
  // Keys at 1, 3, 5 suggestions:
  //   "The ": T, h, then the key that takes it: 3; listed second from the start: 1; 1
  //   "cat ": c, a, take: 3; c, take: 2; listed fourth from the start: 1
  //   "sat": take: 1, 1, 1, and its full stop and space, a key each
  //   "Can": never listed first: 3 keys and "?"; C, take: 2; 2
  const words = [...typeText('The cat sat. Can?', suggest)];
  assert.deepEqual(
    words.map(({ keys }) => keys),
    [
      [3, 1, 1],
      [3, 2, 1],
      [3, 3, 3],
      [4, 3, 3],
    ],
  );
  assert.deepEqual(
    words.map(({ recalled }) => recalled),
    [
      [0, 1, 1],
      [0, 0, 1],
      [1, 1, 1],
      [0, 0, 0],
    ],
  );
  assert.deepEqual(totalOf(words), {
    words: 4,
    characters: 17,
    keys: [13, 9, 8],
    recalled: [1, 2, 3],
    calls: 3 + 3 + 1 + 3,
  });
});

test('a word that is never listed costs its letters and its space, and case counts', () => {
  const [word] = typeText('Cat ', (text) => ['Cat', 'at', 't'].map((rest) => rest.toUpperCase() + text));
  assert.deepEqual(word, {
    characters: 4,
    keys: [4, 4, 4],
    recalled: [0, 0, 0],
    calls: 3,
    start: 0,
    letters: ['C', 'a', 't'],
    listed: [null, null, null],
    space: true,
  });
});

test('what stands before, between and after the words costs a key each, code points counted', () => {
  const words = [...typeText('“🙂 a—b2\n', (text) => (text.endsWith(' ') ? ['a'] : []))];
  assert.deepEqual(words, [
    {
      characters: 8,
      keys: [8, 8, 8],
      recalled: [1, 1, 1],
      calls: 1,
      start: 4,
      letters: ['a'],
      listed: [0, 0, 0],
      space: false,
    },
  ]);
  assert.deepEqual([...typeText('12 + 3', suggest)], []);
  assert.deepEqual(
    LIST_LENGTHS.map((_, k) => totalOf([]).keys[k]),
    [0, 0, 0],
  );
});

test('only the list of the text so far is asked for, one call a letter', () => {
  /** @type {string[]} */
  const asked = [];
  const texts = [...typeText('Do é', (text) => (asked.push(text), text === 'D' ? ['o'] : []))];
  assert.deepEqual(asked, ['', 'D', 'Do ']);
  assert.equal(texts.length, 2);
});
