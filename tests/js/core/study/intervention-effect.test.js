import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bitsOf,
  charactersOf,
  commonLength,
  gainsOf,
  mostDifferent,
  rankedIn,
} from '../../../../static/js/core/study/intervention-effect.js';

/** @import { Recorded } from '../../../../static/js/core/types.d.ts' */

/**
 * @param {[text: string, probability: number | null][]} tokens
 * @param {number[][]} [cells] of each token
 * @returns {Recorded[]}
 */
function columnsOf(tokens, cells = []) {
  return tokens.map(([text, probability], k) => ({
    token: { id: text.codePointAt(0) ?? 0, text, start: k, end: k + text.length },
    logProbability: probability === null ? null : Math.log(probability),
    values: [Float32Array.from([0, 0, 0, 0, 0, 0, 0, 0, ...(cells[k] ?? [0, 0]), 0, 0])],
  }));
}

const ONE = columnsOf([
  ['\n', null],
  ['a', 1 / 2],
  ['🙂', 1 / 8],
  ['c', 1],
]);
const OTHER = columnsOf([
  ['\n', null],
  ['a', 1 / 8],
  ['🙂', 1 / 4],
]);

test('a text costs the sum of its surprises, the start token nothing', () => {
  assert.equal(bitsOf(ONE), 4);
  assert.equal(charactersOf(ONE), 3);
});

test('of a token that became four times as likely, two bits are saved', () => {
  const rounded = (/** @type {Float64Array} */ gains) => Array.from(gains, (gain) => Number(gain.toFixed(9)));
  assert.deepEqual(rounded(gainsOf(ONE, OTHER)), [0, -2, 1]);
  assert.deepEqual(rounded(gainsOf(OTHER, ONE)), [0, 2, -1]);
});

test('two recordings are compared as far as their texts agree', () => {
  assert.equal(commonLength(ONE, OTHER), 3);
  assert.equal(
    commonLength(
      ONE,
      columnsOf([
        ['\n', null],
        ['b', 1],
      ]),
    ),
    1,
  );
  assert.equal(commonLength(ONE, []), 0);
});

test('words know their rank in the other list', () => {
  const words = (/** @type {string[]} */ ...texts) =>
    texts.map((text) => ({ text, insert: text, probability: 0.1 }));
  const ranked = rankedIn(words('gate', 'cell', 'film'), words('cell', 'gate'));
  assert.deepEqual(
    ranked.map(({ text, rank }) => [text, rank]),
    [
      ['gate', 1],
      ['cell', 0],
      ['film', null],
    ],
  );
});

test('the unit that differs most is found, in either direction', () => {
  const [one, other] = [
    [
      [0, 0],
      [1, -1],
    ],
    [
      [0, 0.5],
      [1, -4],
    ],
  ].map((cells) =>
    columnsOf(
      [
        ['\n', null],
        ['a', 1],
      ],
      cells,
    ),
  );
  const which = { layer: 0, units: 2, quantity: 4 };
  assert.equal(mostDifferent(one, other, which), 1);
  assert.equal(mostDifferent(other, one, which), 1);
});
