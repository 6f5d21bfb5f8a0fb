import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRawStepper } from '../../../../static/js/core/model/stepper.js';
import { cached } from '../../../../static/js/core/model/cached-stepper.js';
import { openModel } from '../../models.js';

/** @import { Stepper } from '../../../../static/js/core/types.d.ts' */

/** @param {number} [most] */
async function open(most) {
  const raw = createRawStepper((await openModel('step-tiny')).model);
  /** @type {number[][]} */
  const taken = [];
  const weights = { now: {} };
  /** @type {Stepper} */
  const counted = {
    ...raw,
    step(states, tokens) {
      taken.push(Array.from(tokens));
      return raw.step(states, tokens);
    },
  };
  return { raw, taken, weights, stepper: cached(counted, () => weights.now, most) };
}

test('what was taken is not taken again, and comes out the same in any company', async () => {
  const { raw, stepper, taken } = await open();
  const start = stepper.initial();
  const first = stepper.step([start, start], [3, 4]);
  const again = stepper.step([start, start, start], [4, 5, 3]);
  assert.deepEqual(taken, [[3, 4], [5]]);
  const expected = raw.step([start, start, start], [4, 5, 3]);
  assert.deepEqual(again.logits, expected.logits);
  assert.deepEqual(again.values, expected.values);
  assert.equal(again.states[0], first.states[1]);
  // A message carries the whole memory of an array.
  for (const layer of again.values[0]) assert.equal(layer.buffer.byteLength, layer.byteLength);
  const [beyond, plain] = [stepper, raw].map((anyStepper) => anyStepper.step([again.states[0]], [6]).logits);
  assert.deepEqual(beyond, plain);
});

test('other weights make all that was remembered wrong', async () => {
  const { stepper, taken, weights } = await open();
  const start = stepper.initial();
  stepper.step([start], [3]);
  weights.now = {};
  stepper.step([start], [3]);
  stepper.step([start], [3]);
  assert.deepEqual(taken, [[3], [3]]);
});

test('the states that were used last are remembered', async () => {
  const { stepper, taken } = await open(2);
  const [a, b, c] = [stepper.initial(), stepper.initial(), stepper.initial()];
  stepper.step([a, b], [3, 3]);
  stepper.step([a, c], [3, 3]);
  stepper.step([a], [3]);
  stepper.step([b], [3]);
  assert.deepEqual(taken, [[3, 3], [3], [3]]);
});
