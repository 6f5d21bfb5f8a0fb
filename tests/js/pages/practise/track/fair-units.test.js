import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL, SIZE } from '../../../../../static/js/core/record.js';
import { fairUnits, strengthOf } from '../../../../../static/js/pages/practise/track/fair-units.js';

const LETTERS = 100;

/** One unit. @param {number[]} cells */
function columnsOf(cells) {
  return cells.map((cell, k) => {
    const values = new Float32Array(SIZE);
    values[CELL] = cell;
    return { token: { id: 0, text: 'x', start: k, end: k + 1 }, logProbability: null, values: [values] };
  });
}

/** @param {string} key @param {'binary' | 'numeric'} kind @param {(k: number) => number} valueOf */
function labelOf(key, kind, valueOf) {
  const values = Float64Array.from({ length: LETTERS }, (_, k) => valueOf(k));
  return /** @type {any} */ ({ key, kind, values, changes: true, units: [] });
}

const UNIT = /** @type {any} */ ({ layer: 0, unit: 0, quantity: 'c', auc: null, correlation: 1, p: 0 });
/** Sawtooth: how far the letter is from the start of its line of 50. */
const cells = Array.from({ length: LETTERS }, (_, k) => k % 50);
const weak = (/** @type {string} */ key, /** @type {number} */ step) =>
  labelOf(key, 'binary', (k) => Number(Math.floor(k / step) % 2));
const LINE = labelOf('line', 'numeric', (k) => k % 50);
/** Rare, so that its correlation is small, but the unit is lowest exactly there. */
const NEWLINE = labelOf('newline', 'binary', (k) => Number(k % 50 === 0));

test('a rare label that the unit tells perfectly is no wrong answer', () => {
  const others = [weak('a', 1), weak('b', 5), weak('c', 2)];
  const [fair] = fairUnits(columnsOf(cells), [LINE, NEWLINE, ...others], [UNIT]);
  assert.equal(fair.answer, 'line');
  assert.deepEqual([...fair.others].sort(), ['a', 'b', 'c']);
});

test('a unit is not asked about where too few answers are wrong by their figures', () => {
  const others = [weak('a', 1), weak('b', 5)];
  assert.deepEqual(fairUnits(columnsOf(cells), [LINE, NEWLINE, ...others], [UNIT]), []);
});

test('figures of both kinds are compared by the length of their bars', () => {
  assert.equal(strengthOf({ auc: 0.02, correlation: 0.1 }).toFixed(2), '0.96');
  assert.equal(strengthOf({ auc: 0.5, correlation: 0.1 }), 0);
  assert.equal(strengthOf({ auc: null, correlation: -0.4 }), 0.4);
});
