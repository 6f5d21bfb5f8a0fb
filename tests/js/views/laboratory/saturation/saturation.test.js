import assert from 'node:assert/strict';
import test from 'node:test';

import { unitsNear } from '../../../../../static/js/views/laboratory/saturation/plot.js';
import {
  gateSentence,
  unlikeSentence,
} from '../../../../../static/js/views/laboratory/saturation/saturation-text.js';

/** @param {number} units @param {number} open @param {number} shut */
const gates = (units, open, shut) => ({
  high: Array.from({ length: units }, (_, unit) => (unit < open ? 0.95 : 0.05)),
  low: Array.from({ length: units }, (_, unit) => (unit >= units - shut ? 0.95 : 0)),
});

test('what gates do all the time is counted in words', () => {
  assert.equal(
    gateSentence('f', gates(640, 12, 0)),
    '12 of 640 forget gates are open more than 90% of the time: such a unit keeps its memory for a long time.',
  );
  assert.equal(
    gateSentence('i', gates(640, 0, 1)),
    '1 of 640 input gates is shut more than 90% of the time: such a unit hardly ever writes.',
  );
  assert.equal(
    gateSentence('o', gates(8, 2, 1)),
    '2 of 8 output gates are open more than 90% of the time: such a unit always outputs its memory. 1 is shut as often: such a unit never outputs its memory.',
  );
  assert.equal(
    gateSentence('o', gates(8, 0, 0)),
    'None of the 8 output gates is open or shut more than 90% of the time.',
  );
});

test('the gate most unlike itself is told with both its shares', () => {
  const [usual, moved] = [gates(3, 0, 0), { high: [0.05, 0.6, 0.05], low: [0, 0, 0] }];
  assert.equal(
    unlikeSentence(
      { gate: 'f', unit: 1 },
      { i: usual, f: moved, o: usual },
      { i: usual, f: usual, o: usual },
    ),
    'The largest difference is in the forget gate of unit 1: open 60%, shut 0% here, open 5%, shut 0% on the held-out text.',
  );
});

test('a point finds all units on the nearest place in reach', () => {
  const saturation = { high: [0, 1, 0, 0.5], low: [0, 0, 0, 0.5] };
  // The corners of the picture's triangle.
  assert.deepEqual(unitsNear(saturation, { x: 60, y: 268 }, 14), [0, 2]);
  assert.deepEqual(unitsNear(saturation, { x: 324, y: 272 }, 14), [1]);
  assert.deepEqual(unitsNear(saturation, { x: 120, y: 200 }, 14), []);
});
