import assert from 'node:assert/strict';
import test from 'node:test';

import {
  counterpart,
  divergingRamp,
  fromOklab,
  parseColour,
  rampColour,
  rampIndex,
  RAMP_SIZE,
  sequentialRamp,
  toOklab,
} from '../../../static/js/ui/ramp.js';

/** @import { Ramp } from '../../../static/js/ui/ramp.js' */

const LIGHT = parseColour('#ffffff');
const DARK = parseColour('#151d2e');
const GATES = ['#009e73', '#d55e00', '#0072b2', '#cc79a7', '#e69f00', '#56b4e9'].map(parseColour);
const LAST = RAMP_SIZE - 1;

test('OKLab agrees with the values that its author publishes', () => {
  // https://bottosson.github.io/posts/oklab/ and CSS Color 4: red is oklab(0.62796 0.22486 0.12585).
  const close = (/** @type {number[]} */ lab, /** @type {number[]} */ truth) =>
    lab.forEach((each, k) => assert.ok(Math.abs(each - truth[k]) < 1e-4, `${lab} is not ${truth}`));
  close(toOklab([255, 0, 0]), [0.62796, 0.22486, 0.12585]);
  close(toOklab([255, 255, 255]), [1, 0, 0]);
  close(toOklab([0, 0, 255]), [0.45201, -0.03246, -0.31153]);
});

test('every colour survives the way to OKLab and back', () => {
  for (const colour of [...GATES, LIGHT, DARK]) assert.deepEqual(fromOklab(toOklab(colour)), colour);
});

test('a sequential ramp starts at the surface and ends at the gate’s colour', () => {
  for (const surface of [LIGHT, DARK]) {
    for (const colour of GATES) {
      const ramp = sequentialRamp(surface, colour);
      assert.deepEqual(rampColour(ramp, 0), surface);
      assert.deepEqual(rampColour(ramp, LAST), colour);
      assert.equal(ramp[7] >>> 24, 255);
    }
  }
});

test('lightness never turns back along a sequential ramp', () => {
  for (const surface of [LIGHT, DARK]) {
    for (const colour of GATES) assertMonotone(lightnesses(sequentialRamp(surface, colour)));
  }
});

test('a diverging ramp has the surface in the middle and is monotone on each side', () => {
  for (const surface of [LIGHT, DARK]) {
    for (const colour of GATES) {
      const ramp = divergingRamp(surface, colour);
      assert.deepEqual(rampColour(ramp, LAST / 2), surface);
      assert.deepEqual(rampColour(ramp, LAST), colour);
      const all = lightnesses(ramp);
      assertMonotone(all.slice(0, LAST / 2 + 1));
      assertMonotone(all.slice(LAST / 2));
    }
  }
});

test('both ends of a diverging ramp are equally far from the middle', () => {
  const distance = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    Math.hypot(...a.map((each, k) => each - b[k]));
  for (const surface of [LIGHT, DARK].map(toOklab)) {
    for (const colour of GATES.map(toOklab)) {
      const other = counterpart(surface, colour);
      assert.ok(Math.abs(distance(other, surface) - distance(colour, surface)) < 1e-12);
    }
  }
});

test('values map to the ramp linearly and stop at its ends', () => {
  for (let k = 0; k <= LAST; k++) assert.equal(rampIndex(k / LAST, 0, 1), k);
  assert.equal(rampIndex(0, -3, 3), LAST / 2);
  assert.equal(rampIndex(0.5, 0, 1), LAST / 2);
  assert.equal(rampIndex(99, -3, 3), LAST);
  assert.equal(rampIndex(-99, -3, 3), 0);
});

test('a colour that is not #rrggbb is refused by name', () => {
  assert.throws(() => parseColour('tomato'), /#rrggbb, not "tomato"/);
});

/** @param {Ramp} ramp */
function lightnesses(ramp) {
  return Array.from({ length: RAMP_SIZE }, (_, k) => toOklab(rampColour(ramp, k))[0]);
}

/** @param {number[]} values up to the rounding of a byte */
function assertMonotone(values) {
  const direction = Math.sign(values[values.length - 1] - values[0]);
  for (let k = 1; k < values.length; k++)
    assert.ok((values[k] - values[k - 1]) * direction > -0.004, `turns at ${k}`);
}
