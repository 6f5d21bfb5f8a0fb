import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bitsPerCharacter,
  largestDifferences,
  sideBySide,
} from '../../../../static/js/core/study/model-comparison.js';

/** @import { Recorded } from '../../../../static/js/core/types.d.ts' */

/**
 * What a model recorded of these tokens, with so many bits each.
 * @param {[text: string, bits: number | null, id?: number][]} tokens
 * @param {number} [start]
 * @returns {Recorded[]}
 */
function recorded(tokens, start = 0) {
  let at = start;
  const columns = tokens.map(([text, bits, id = 5]) => {
    const token = { id, text, start: at, end: at + text.length };
    at = token.end;
    return { token, logProbability: bits === null ? null : -bits * Math.LN2, values: [] };
  });
  return [{ token: { id: 2, text: '', start, end: start }, logProbability: null, values: [] }, ...columns];
}

const UNKNOWN = { unk: 1, otherUnk: 1 };

/** @param {Recorded[]} one @param {Recorded[]} other */
const written = (one, other) =>
  sideBySide(one, other, UNKNOWN).map(({ text, columns: a, otherColumns: b, bits, otherBits, known }) => {
    const rounded = [bits, otherBits].map((value) => (value === null ? null : Number(value.toFixed(6))));
    return [text, [a.from, a.to], [b.from, b.to], ...rounded, known];
  });

test('of two models of characters each character is a piece', () => {
  assert.deepEqual(
    written(
      recorded([
        ['a', 1],
        ['b', 2],
      ]),
      recorded([
        ['a', 3],
        ['b', 0.5],
      ]),
    ),
    [
      ['a', [1, 2], [1, 2], 1, 3, true],
      ['b', [2, 3], [2, 3], 2, 0.5, true],
    ],
  );
});

test('compared with words, characters make pieces as long as words', () => {
  const letters = recorded([
    ['a', 1],
    ['n', 2],
    [' ', 1],
    ['o', 1],
    ['x', 4],
  ]);
  const words = recorded([
    ['an', 5],
    [' ', 0.5],
    ['ox', 7],
  ]);
  assert.deepEqual(written(letters, words), [
    ['an', [1, 3], [1, 2], 3, 5, true],
    [' ', [3, 4], [2, 3], 1, 0.5, true],
    ['ox', [4, 6], [3, 4], 5, 7, true],
  ]);
});

test('tokens that cut each other are one piece', () => {
  const one = recorded([
    ['ab', 1],
    ['cd', 1],
    ['e', 1],
  ]);
  const other = recorded([
    ['a', 2],
    ['bc', 2],
    ['d', 2],
    ['e', 2],
  ]);
  assert.deepEqual(written(one, other), [
    ['abcd', [1, 3], [1, 4], 2, 6, true],
    ['e', [3, 4], [4, 5], 1, 2, true],
  ]);
});

test('what only one of them has read so far, or reads at all, is left out', () => {
  const one = recorded([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  assert.deepEqual(
    written(
      one,
      recorded([
        ['a', 2],
        ['b', 2],
      ]),
    ).map(([text]) => text),
    ['a', 'b'],
  );
  assert.deepEqual(written(one, recorded([['c', 2]], 2)), [['c', [3, 4], [1, 2], 1, 2, true]]);
  assert.deepEqual(written(one, recorded([])), []);
  assert.deepEqual(written(one, recorded([['abcd', 2]])), []);
});

test('bits per character are those of what both know', () => {
  const one = recorded([
    ['🙂', 2],
    ['b', 4],
    ['?', 9, 1],
  ]);
  const other = recorded([
    ['🙂', 1],
    ['b', 1],
    ['?', 1],
  ]);
  assert.deepEqual(bitsPerCharacter(sideBySide(one, other, UNKNOWN)), {
    bits: 3,
    otherBits: 1,
    characters: 2,
  });
});

test('a model without probabilities has none to compare', () => {
  const pieces = sideBySide(recorded([['a', 1]]), recorded([['a', null]]), UNKNOWN);
  assert.equal(pieces[0].otherBits, null);
  assert.equal(bitsPerCharacter(pieces), null);
  assert.deepEqual(largestDifferences(pieces, 3), []);
});

test('the largest differences come first, whichever model is surprised', () => {
  const one = recorded([
    ['a', 1],
    ['b', 9],
    ['c', 2],
    ['d', 9, 1],
  ]);
  const other = recorded([
    ['a', 1.5],
    ['b', 1],
    ['c', 7],
    ['d', 0],
  ]);
  const largest = largestDifferences(sideBySide(one, other, UNKNOWN), 2);
  assert.deepEqual(
    largest.map(({ text }) => text),
    ['b', 'c'],
  );
});
