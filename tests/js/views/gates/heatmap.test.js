import assert from 'node:assert/strict';
import test from 'node:test';

import { meanOf, paint } from '../../../../static/js/views/gates/heatmap.js';
import { numbered } from '../../../../static/js/views/gates/row-order.js';
import { CANDIDATE, CELL, FORGET, INPUT } from '../../../../static/js/ui/quantities.js';
import { divergingRamp, rampColour, rampIndex, sequentialRamp } from '../../../../static/js/ui/ramp.js';
import { cellMaximum, roundUp, scaleOf, unitMaximum } from '../../../../static/js/ui/scale.js';
import { syntheticRecording } from './synthetic.js';

/** @import { Triple } from '../../../../static/js/ui/ramp.js' */

const WHITE = /** @type {Triple} */ ([255, 255, 255]);
const GREEN = /** @type {Triple} */ ([0, 158, 115]);
const AMBER = /** @type {Triple} */ ([230, 159, 0]);

/** Two units, three tokens, one number in each place that is not zero. */
function tinyColumns() {
  const gates = [
    [0, 1],
    [0.5, 0],
    [1, 0.25],
  ];
  return gates.map(([first, second], k) => {
    const values = new Float32Array(12);
    values.set([first, second], 2 * INPUT);
    values.set([-2, 2 * k], 2 * CELL);
    return { token: { id: k, text: 'a', start: k, end: k + 1 }, logProbability: null, values: [values] };
  });
}

/** @param {Uint32Array} pixels */
function bytes(pixels) {
  const all = new Uint8ClampedArray(pixels.buffer);
  return Array.from(pixels, (_, k) => [...all.subarray(4 * k, 4 * k + 4)]);
}

test('a known recording gives exactly these pixels', () => {
  const heatmap = {
    columns: tinyColumns(),
    layer: 0,
    units: 2,
    quantity: INPUT,
    order: numbered(2),
    group: 1,
    ramp: sequentialRamp(WHITE, GREEN),
    scale: scaleOf(INPUT, 1),
  };
  const pixels = new Uint32Array(6);
  paint(pixels, heatmap, { from: 0, to: 3 }, { from: 0, to: 2 });
  // What Chromium draws for color-mix(in oklab, #fff, #009e73).
  const middle = [154, 207, 183, 255];
  const [surface, gate] = [
    [...WHITE, 255],
    [...GREEN, 255],
  ];
  assert.deepEqual(bytes(pixels).slice(0, 5), [surface, middle, gate, gate, surface]);
});

test('a row of several units shows their mean, the last row that of what is left', () => {
  const { columns } = syntheticRecording('mean', [5]);
  const ramp = divergingRamp(WHITE, AMBER);
  const scale = scaleOf(CELL, 4);
  const order = numbered(5);
  const heatmap = { columns, layer: 0, units: 5, quantity: CELL, order, group: 2, ramp, scale };
  const pixels = new Uint32Array(3);
  paint(pixels, heatmap, { from: 4, to: 5 }, { from: 0, to: 3 });
  const [a, b, c, d, e] = columns[4].values[0].subarray(5 * CELL);
  assert.deepEqual(
    [...pixels],
    [(a + b) / 2, (c + d) / 2, e].map((mean) => ramp[rampIndex(mean, -4, 4)]),
  );
});

test('rows lie in the order that is given, and hold no unit that is not in it', () => {
  const { columns } = syntheticRecording('order', [6]);
  const ramp = divergingRamp(WHITE, AMBER);
  const order = Uint16Array.of(4, 1, 5);
  const heatmap = {
    columns,
    layer: 0,
    units: 6,
    quantity: CELL,
    order,
    group: 2,
    ramp,
    scale: scaleOf(CELL, 4),
  };
  const pixels = new Uint32Array(2);
  paint(pixels, heatmap, { from: 3, to: 4 }, { from: 0, to: 2 });
  const cells = columns[3].values[0].subarray(6 * CELL);
  assert.deepEqual(
    [...pixels],
    [(cells[4] + cells[1]) / 2, cells[5]].map((mean) => ramp[rampIndex(mean, -4, 4)]),
  );
});

test('every pixel is the ramp at the recorded value, whichever stretch is painted', () => {
  const { columns } = syntheticRecording('the forget gate', [7, 5]);
  const ramp = sequentialRamp(WHITE, GREEN);
  const heatmap = {
    columns,
    layer: 1,
    units: 5,
    quantity: FORGET,
    order: numbered(5),
    group: 1,
    ramp,
    scale: scaleOf(FORGET, 1),
  };
  const pixels = new Uint32Array(6 * 3);
  paint(pixels, heatmap, { from: 4, to: 10 }, { from: 1, to: 4 });
  for (let k = 0; k < 6; k++) {
    for (let row = 0; row < 3; row++) {
      const value = columns[4 + k].values[1][FORGET * 5 + row + 1];
      assert.deepEqual(rampColour(pixels, row * 6 + k), rampColour(ramp, rampIndex(value, 0, 1)));
    }
  }
});

test('columns that are not recorded stay transparent', () => {
  const ramp = sequentialRamp(WHITE, GREEN);
  const heatmap = {
    columns: tinyColumns(),
    layer: 0,
    units: 2,
    quantity: INPUT,
    order: numbered(2),
    group: 1,
    ramp,
    scale: scaleOf(0, 1),
  };
  const pixels = new Uint32Array(8);
  paint(pixels, heatmap, { from: 2, to: 6 }, { from: 0, to: 2 });
  assert.deepEqual([...pixels.subarray(1, 4)], [0, 0, 0]);
});

test('gates run from 0 to 1, candidates from −1 to 1, cell states to the maximum', () => {
  assert.deepEqual(scaleOf(INPUT, 4), { low: 0, high: 1 });
  assert.deepEqual(scaleOf(CANDIDATE, 4), { low: -1, high: 1 });
  assert.deepEqual(scaleOf(CELL, 4), { low: -4, high: 4 });
});

test('one unit that counts high does not set the scale of the layer', () => {
  const { columns } = syntheticRecording('abcdefghij'.repeat(10), [50]);
  const before = cellMaximum(columns, 0, 50);
  for (const { values } of columns) values[0][CELL * 50 + 3] = 57;
  assert.equal(cellMaximum(columns, 0, 50), before);
  assert.equal(unitMaximum(columns, 0, 50, 3), 60);
  for (const { values } of columns) values[0][CELL * 50 + 3] = -57;
  assert.equal(unitMaximum(columns, 0, 50, 3), 60);
});

test('scales end at round numbers that hold the value', () => {
  assert.deepEqual([0, 0.12, 0.3, 1, 1.01, 2.2, 57, 999].map(roundUp), [0.1, 0.15, 0.3, 1, 1.5, 3, 60, 1000]);
});

test('the mean of units is that of the chosen quantity', () => {
  const values = Float32Array.from([0, 0, 0, 1, 2, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(meanOf(values, 3, FORGET, [0, 1, 2]), 3);
  assert.equal(meanOf(values, 3, FORGET, [1]), 2);
});
