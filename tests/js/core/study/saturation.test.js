import assert from 'node:assert/strict';
import test from 'node:test';

import {
  countSaturated,
  createSaturationMeter,
  mostUnlike,
  saturationOf,
} from '../../../../static/js/core/study/saturation.js';
import { columnOf, numpy, recording } from './numpy-gates.js';

test('the shares are those that NumPy counts', () => {
  const shares = saturationOf(recording, 0);
  for (const gate of /** @type {const} */ (['i', 'f', 'o'])) {
    shares[gate].low = Array.from(shares[gate].low);
    shares[gate].high = Array.from(shares[gate].high);
    assert.deepEqual(shares[gate], { low: numpy.low[gate], high: numpy.high[gate] });
  }
});

test('a text that grew, shrank or changed is counted as from scratch', () => {
  const meter = createSaturationMeter();
  const { columns, layers } = recording;
  const changed = [...columns.slice(0, 20), ...columns.slice(7, 12)];
  for (const text of [
    columns.slice(0, 30),
    columns,
    columns.slice(0, 12),
    changed,
    columns.slice(0, 1),
    columns,
  ])
    assert.deepEqual(meter({ layers, columns: text }, 0), saturationOf({ layers, columns: text }, 0));
});

test('another layer is counted for itself', () => {
  const meter = createSaturationMeter();
  const columns = recording.columns.map((column) => {
    const [values] = column.values;
    return { ...column, values: [values, values.map((value) => 1 - value)] };
  });
  const both = { layers: [recording.layers[0], recording.layers[0]], columns };
  for (const layer of [0, 1, 0]) assert.deepEqual(meter(both, layer), saturationOf(both, layer));
  assert.notDeepEqual(meter(both, 0), meter(both, 1));
});

test('0.1 itself is not shut, and 0.9 not open; the start token does not count', () => {
  const gates = [
    [0, 1, 1],
    [0.1, 0.9, 0.05],
    [0.09, 0.91, 0.95],
  ];
  const columns = gates.map((values, k) => columnOf(k, Float32Array.from([...values, 0, 0, 0])));
  const { i, f, o } = saturationOf({ layers: [{ name: 'layer 1', units: 1 }], columns }, 0);
  assert.deepEqual([i.low[0], i.high[0]], [0.5, 0]);
  assert.deepEqual([f.low[0], f.high[0]], [0, 0.5]);
  assert.deepEqual([o.low[0], o.high[0]], [0.5, 0.5]);
});

test('of a text that has only begun all shares are nought', () => {
  const columns = [columnOf(0, Float32Array.from([0, 1, 1, 0, 0, 0]))];
  const { f } = saturationOf({ layers: [{ name: 'layer 1', units: 1 }], columns }, 0);
  assert.deepEqual([f.low[0], f.high[0]], [0, 0]);
});

test('who is open over 90% of the time is counted, 90% itself is not over', () => {
  assert.deepEqual(countSaturated({ high: [0.9, 0.91, 1, 0], low: [0.1, 0, 0, 0.95] }), { open: 2, shut: 1 });
});

test('the gate most unlike itself is the one that moved furthest', () => {
  const none = { low: [0, 0], high: [0, 0] };
  const here = { i: none, f: { low: [0, 0.1], high: [0.2, 0.8] }, o: { low: [0.5, 0], high: [0, 0] } };
  const there = { i: none, f: { low: [0, 0.4], high: [0.2, 0.4] }, o: { low: [0.1, 0], high: [0, 0] } };
  const { gate, unit, distance } = mostUnlike(here, there);
  assert.deepEqual([gate, unit], ['f', 1]);
  assert.ok(Math.abs(distance - 0.5) < 1e-12);
});
