import assert from 'node:assert/strict';
import test from 'node:test';

import {
  axisPlace,
  barOf,
  BARS,
  placeMarks,
  unitsByBar,
} from '../../../../../static/js/views/laboratory/memory/half-lives.js';
import { numberedBars, stacked } from '../../../../../static/js/views/laboratory/memory/stream.js';
import {
  fadingOfAll,
  fadingOfUnit,
  formatTokens,
  sourceWords,
} from '../../../../../static/js/views/laboratory/memory/memory-text.js';

/** @param {string} text */
const columnsOf = (text) =>
  ['\n', ...text].map((letter, k) => ({
    token: { id: k, text: letter, start: Math.max(0, k - 1), end: k },
    logProbability: null,
    values: [],
  }));

test('a half-life is told in words', () => {
  assert.equal(fadingOfUnit(37, 4.23), 'Half of what unit 37 writes is gone after 4.2 tokens');
  assert.equal(
    fadingOfUnit(37, 0.391),
    'More than half of what unit 37 writes is gone after one token (its half-life is 0.39 tokens)',
  );
  assert.match(fadingOfUnit(37, Infinity), /^What unit 37 writes stays forever/);
  assert.equal(
    fadingOfAll(Float64Array.of(0.3, 9, 2, 100)),
    'Half of the 4 units have a half-life of 2 tokens or less',
  );
});

test('half the units, neither more nor fewer, have the half-life that is said of them', () => {
  const halfLives = Float64Array.from({ length: 11 }, (_, k) => k + 1);
  assert.match(fadingOfAll(halfLives), /of 6 tokens or less/);
});

test('where the memory comes from is told in words', () => {
  const columns = columnsOf('abcdefghijklm');
  const contributions = Float64Array.from(columns, (_, k) => (k === 3 ? -0.61 : k === 13 ? 0.39 : 0));
  assert.equal(
    sourceWords(columns, contributions, 'Now'),
    'Now, 39% of the memory was written by the last 10 tokens; the largest contribution comes from “c”, token 3 (61%)',
  );
  assert.equal(
    sourceWords(columns, contributions.slice(0, 5), 'At token 4'),
    'At token 4, the largest contribution to the memory comes from “c”, token 3 (100%)',
  );
  assert.equal(sourceWords(columns, new Float64Array(4), 'Now'), 'Now, the cell holds nothing');
});

test('two digits of a half-life are written', () => {
  assert.deepEqual([0.123, 4.26, 9.96, 43.4, 1234.5, Infinity].map(formatTokens), [
    '0.12',
    '4.3',
    '10',
    '43',
    '1,235',
    'forever',
  ]);
});

test('every half-life has its bar, an edge belongs to the longer one', () => {
  assert.deepEqual(
    [0, 0.1, 0.125, 0.9, 1, 1.99, 2, 1023, 1024, Infinity].map(barOf),
    [0, 0, 1, 3, 4, 4, 5, 13, 14, 14],
  );
  const units = unitsByBar(Float64Array.of(1.5, Infinity, 1.2, 0.01));
  assert.deepEqual([units[4], units[BARS - 1], units[0]], [[0, 2], [1], [3]]);
});

test('a mark lies within its bar, at the edge between two on the edge', () => {
  for (const halfLife of [0, 0.05, 0.126, 0.7, 1, 33, 900, 1024, Infinity])
    assert.equal(Math.floor(BARS * axisPlace(halfLife) + 1e-9), barOf(halfLife));
  assert.ok(Math.abs(BARS * axisPlace(2) - 5) < 1e-12);
});

test('no number of a mark lies on another', () => {
  const placed = placeMarks([0.3, 0.5, 0.31, 0.36, 0.9].map((at, unit) => ({ unit, at })));
  for (const one of placed)
    for (const other of placed)
      assert.ok(one === other || one.row !== other.row || Math.abs(one.at - other.at) >= 0.12);
  assert.equal(placed.length, 5);
  assert.equal(Math.max(...placed.map(({ row }) => row)), 2);
});

test('layers lie on those before them, each sign on its own side of zero', () => {
  const layer = (
    /** @type {1 | -1} */ sign,
    /** @type {number[]} */ values,
    /** @type {number} */ start,
  ) => ({
    tokens: { from: start, to: start + 1 },
    ...{ sign, values: Float64Array.from(values), start, end: start + 1 },
  });
  const sheets = stacked(
    [layer(1, [2, 1, 1, 0.5], 0), layer(-1, [0, -3, -2, -1], 1), layer(1, [0, 0, 4, 2], 2)],
    4,
    0.1,
  );
  assert.deepEqual(
    sheets.map(({ inner, outer }) => [[...inner], [...outer]]),
    [
      [
        [0, 0, 0, 0],
        [2, 1, 1, 0.5],
      ],
      [
        [0, 0, 0, 0],
        [0, -3, -2, -1],
      ],
      [
        [2, 1, 1, 0.5],
        [2, 1, 5, 2.5],
      ],
    ],
  );
});

test('a layer is drawn until it is too thin, with two columns more, by which the curve bends', () => {
  const values = Float64Array.of(0, 0, 0, 1, 0.3, 0.09, 0.03, 0.01, 0, 0);
  const layer = { tokens: { from: 3, to: 4 }, sign: /** @type {const} */ (1), values, start: 3, end: 4 };
  assert.deepEqual(stacked([layer], 10, 0.1)[0].drawn, { from: 1, to: 7 });
});

test('the largest bars have their number, where it has room', () => {
  const shares = Float64Array.of(0.3, 0.25, 0.001, 0, 0.2, 0.1, 0.05, 0.002);
  assert.deepEqual([...numberedBars(shares)], [0, 4]);
  assert.deepEqual([...numberedBars(new Float64Array(5))], []);
});
