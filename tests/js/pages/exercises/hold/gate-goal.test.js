import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  goalScore,
  GOALS,
  halfLife,
  isReached,
  isTask,
  markOf,
  shareLeft,
} from '../../../../../static/js/pages/exercises/hold/gate-goal.js';

const [keep, half, forget] = GOALS;

/** A cell state under a held gate that nothing is written to. @param {number} gate @param {number} letters */
const decay = (gate, letters) => Array.from({ length: letters }, (_, k) => 2 * gate ** k);

test('what is left of a state is what the held gate leaves of it', () => {
  const own = decay(1, 12);
  assert.ok(Math.abs(shareLeft(decay(0.9, 12), own, 0, half) - 0.9 ** 5) < 1e-12);
  assert.ok(Math.abs(shareLeft(decay(0.9, 12), own, 0, keep) - 0.9 ** 11) < 1e-12);
});

test('half is left after five letters with a gate of 0.87, and with none of 0.8 or 0.95', () => {
  const reached = (/** @type {number} */ gate) =>
    isReached(shareLeft(decay(gate, 12), decay(1, 12), 0, half), half);
  assert.deepEqual([0.8, 0.87, 0.95].map(reached), [false, true, false]);
});

test('a state of the other sign is not forgotten, and points fall by one for each percent', () => {
  assert.equal(isReached(-0.3, forget), false);
  assert.equal(goalScore(0.05, forget), 100);
  assert.equal(goalScore(-0.3, forget), 80);
  assert.equal(goalScore(2.45, keep), 0);
});

test('a goal is a task where some gates reach it and not all, and the model alone does not', () => {
  assert.equal(isTask([0, 0.5, 1], 1, half), true);
  assert.equal(isTask([0.5, 0.5], 1, half), false);
  assert.equal(isTask([0, 1], 1, half), false);
  assert.equal(isTask([0, 0.5, 1], 0.5, half), false);
});

test('the half-life of a gate that stays is that of its power, and the largest early state is marked', () => {
  assert.ok(Math.abs(halfLife([0.5, 0.5]) - 1) < 1e-12);
  assert.ok(Math.abs(halfLife(Array(9).fill(0.9)) - Math.log(0.5) / Math.log(0.9)) < 1e-9);
  assert.equal(markOf([9, 0.1, -0.8, 0.3, 0.2, 0, 0, 0, 0, 0, 5, 5]), 2);
});
