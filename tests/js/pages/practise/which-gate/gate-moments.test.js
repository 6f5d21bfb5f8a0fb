import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sampleColumns } from '../../../../../static/js/core/model/sample-recording.js';
import {
  clearMoments,
  isUnambiguous,
} from '../../../../../static/js/pages/practise/which-gate/gate-moments.js';

/**
 * One unit at one letter after another, by the equations.
 * @param {[input: number, forget: number, output: number, candidate: number][]} steps
 */
function columnsOf(steps) {
  let cell = 0;
  return steps.map(([i, f, o, g], k) => {
    cell = f * cell + i * g;
    const values = new Float32Array([i, f, o, g, cell, o * Math.tanh(cell)]);
    return { token: { id: 0, text: 'x', start: k, end: k + 1 }, logProbability: null, values: [values] };
  });
}

test('a state that is kept, erased, overwritten or kept silent is found, with the gate that did it', () => {
  const columns = columnsOf([
    [0, 0, 0, 0],
    [1, 0.5, 0.5, 0.95],
    [0.02, 0.99, 0.45, 0.3],
    [0.95, 0.05, 0.5, -0.9],
    [1, 0.35, 0.01, 0.95],
    [0.2, 0.02, 0.9, -0.9],
  ]);
  const found = clearMoments(columns).map(({ event, column }) => `${column} ${event}`);
  assert.deepEqual(found, ['2 kept', '3 overwritten', '4 silent', '5 erased']);
});

test('bars that could be named otherwise are not asked about', () => {
  // Input and forget gate alike, and the old state like the candidate: which is which makes no difference.
  const alike = { before: 0.9, candidate: 0.9, cell: 0.9, hidden: 0.5 * Math.tanh(0.9) };
  const moment = { event: /** @type {const} */ ('kept'), layer: 0, unit: 0, column: 1, ...alike };
  assert.equal(isUnambiguous({ ...moment, gates: [0.05, 0.95, 0.5] }), false);
});

test('on a shipped model’s own gates, as TensorFlow computed them, every moment is told apart by the numbers', () => {
  const read = (/** @type {string} */ file) =>
    JSON.parse(
      readFileSync(new URL(`../../../../../static/models/english/${file}`, import.meta.url), 'utf8'),
    );
  const parity = read('parity.json');
  const found = clearMoments(sampleColumns(read('card.json'), parity, parity.text));
  assert.deepEqual([...new Set(found.map(({ event }) => event))].sort(), [
    'erased',
    'kept',
    'overwritten',
    'silent',
  ]);
  for (const { gates, before, candidate, cell, hidden } of found) {
    // Which order of the three fits best, by trying all.
    const orders = [0, 1, 2].flatMap((i) => [0, 1, 2].flatMap((f) => (i === f ? [] : [[i, f, 3 - i - f]])));
    const misses = orders.map(([i, f, o]) =>
      Math.hypot(gates[f] * before + gates[i] * candidate - cell, gates[o] * Math.tanh(cell) - hidden),
    );
    assert.deepEqual(orders[misses.indexOf(Math.min(...misses))], [0, 1, 2]);
  }
});
