import assert from 'node:assert/strict';
import test from 'node:test';
import { CELL, gateValues } from '../../../../static/js/core/record.js';

import { createReader } from '../../../../static/js/core/model/reader.js';
import {
  contributionsAt,
  halfLives,
  layerContributionsAt,
  sharesOf,
  streamOf,
} from '../../../../static/js/core/study/decomposition.js';
import { openModel } from '../../models.js';
import { columnOf, numpy, recording } from './numpy-gates.js';

const TEXT = 'The cell keeps what the forget gate lets pass.\n“What is written?” asked the learner.';

/** @param {ArrayLike<number>} one @param {ArrayLike<number>} other @param {number} [within] */
function close(one, other, within = 1e-6) {
  assert.equal(one.length, other.length);
  for (let k = 0; k < one.length; k += 1) {
    const distance = Math.abs(one[k] - other[k]);
    assert.ok(distance <= within * Math.max(1, Math.abs(other[k])), `${k}: ${one[k]}, not ${other[k]}`);
  }
}

/** @param {ArrayLike<number>} values */
const sum = (values) => Array.from(values).reduce((total, value) => total + value, 0);

/** A unit with these gates and candidates, a column each. @param {[i: number, f: number, g: number][]} steps */
function unitOf(steps) {
  let cell = 0;
  const columns = steps.map(([i, f, g], k) => {
    cell = f * cell + i * g;
    return columnOf(k, Float32Array.from([i, f, 1, g, cell, Math.tanh(cell)]));
  });
  return { layers: [{ name: 'layer 1', units: 1 }], columns };
}

/** @param {string} name @param {string} text */
async function read(name, text) {
  const { stepper, tokenizer } = await openModel(name);
  const reader = createReader(stepper, tokenizer);
  const chunks = reader.read(text);
  while (!chunks.next().done);
  return { layers: stepper.layers, columns: reader.columns() };
}

test('contributions are those that NumPy finds by the definition', () => {
  for (const [column, expected] of Object.entries(numpy.contributions))
    for (let unit = 0; unit < expected[0].length; unit += 1)
      close(
        contributionsAt(recording, { layer: 0, unit }, Number(column)),
        expected.map((units) => units[unit]),
      );
});

test('those of all units together are the sum of their sizes', () => {
  for (const [column, expected] of Object.entries(numpy.contributions))
    close(
      layerContributionsAt(recording, 0, Number(column)),
      expected.map((units) => sum(units.map(Math.abs))),
    );
});

test('a worked example: what is written halves, and halves again', () => {
  const unit = unitOf([
    [1, 0.3, 0.8],
    [0.5, 0.5, -0.4],
    [0, 0.5, 1],
  ]);
  close(contributionsAt(unit, { layer: 0, unit: 0 }, 2), [0.2, -0.1, 0]);
  close(sharesOf(Float64Array.of(0.2, -0.1, 0)), [2 / 3, 1 / 3, 0]);
});

test('where nothing is held nobody has a share', () => {
  close(sharesOf(Float64Array.of(0, -0)), [0, 0]);
});

for (const name of ['step-tiny', 'step-word'])
  test(`${name}: the contributions are the recorded cell state of every unit of every layer`, async () => {
    const read1 = await read(name, TEXT);
    read1.layers.forEach(({ units }, layer) => {
      for (const column of [0, 1, Math.floor(read1.columns.length / 2), read1.columns.length - 1]) {
        const sums = Array.from({ length: units }, (_, unit) =>
          sum(contributionsAt(read1, { layer, unit }, column)),
        );
        close(sums, gateValues(read1.columns[column].values[layer], CELL), 1e-5);
      }
    });
  });

for (const least of [0.01, 1 / 14, 0.5])
  test(`the stream's layers are the cell state at every column, with ${least.toFixed(2)} of it a layer`, async () => {
    const read1 = await read('step-tiny', TEXT);
    const { length } = read1.columns;
    for (const span of [
      { from: 0, to: length },
      { from: 20, to: length - 3 },
    ])
      for (const place of [0, 1].flatMap((layer) => [0, 7, 23].map((unit) => ({ layer, unit })))) {
        const { layers, low, high } = streamOf(read1, place, span, least);
        for (let k = span.from; k < span.to; k += 1) {
          const values = layers.map((stream) => stream.values[k - span.from]);
          const cell = read1.columns[k].values[place.layer][CELL * 24 + place.unit];
          close([sum(values)], [cell], 1e-5);
          assert.ok(sum(values.filter((value) => value > 0)) <= high + 1e-12);
          assert.ok(sum(values.filter((value) => value < 0)) >= low - 1e-12);
        }
      }
  });

test('each layer is of one sign, of tokens in a row, the older first, and says from where to where it grows', async () => {
  const read1 = await read('step-tiny', TEXT);
  const span = { from: 10, to: read1.columns.length };
  const { layers } = streamOf(read1, { layer: 1, unit: 3 }, span, 1 / 14);
  let before = { from: 0, to: 0 };
  for (const { tokens, sign, values, start, end } of layers) {
    assert.ok(
      tokens.from === before.to ||
        (tokens.from === before.from && tokens.to === before.to) ||
        tokens.from > before.to,
    );
    before = tokens;
    assert.ok(values.every((value) => sign * value >= 0));
    assert.ok(values.subarray(0, start).every((value) => value === 0));
    for (let k = Math.max(end, 1); k < values.length; k += 1)
      assert.ok(Math.abs(values[k]) <= Math.abs(values[k - 1]));
  }
});

test('a token that wrote much has a layer of its own, small ones share one', () => {
  const unit = unitOf([
    [0, 1, 1],
    [0.01, 1, 1],
    [0.02, 1, 1],
    [1, 1, -1],
    [0.03, 1, 1],
    [0.01, 1, 1],
  ]);
  const { layers, low, high } = streamOf(unit, { layer: 0, unit: 0 }, { from: 0, to: 6 }, 0.25);
  close([low, high], [-1, 0.07]);
  assert.deepEqual(
    layers.map(({ tokens, sign }) => [tokens.from, tokens.to, sign]),
    [
      [0, 3, 1],
      [3, 4, -1],
      [4, 6, 1],
    ],
  );
});

test('where nothing is written there are no layers', () => {
  const unit = unitOf([
    [0, 0.5, 1],
    [0, 0.5, 1],
  ]);
  assert.deepEqual(streamOf(unit, { layer: 0, unit: 0 }, { from: 0, to: 2 }, 0.1), {
    layers: [],
    low: 0,
    high: 0,
  });
});

test('half-lives are NumPy’s, also over more columns than one logarithm takes', () => {
  assert.ok(recording.columns.length > 33);
  close(halfLives(recording, 0), numpy.half_lives, 1e-5);
});

test('half-lives by hand', () => {
  const steady = (/** @type {number} */ forget, /** @type {number} */ count) =>
    halfLives(unitOf(Array.from({ length: count }, () => /** @type {const} */ ([0, forget, 0]))), 0)[0];
  close([steady(0.5, 9)], [1]);
  close([steady(0.25, 9)], [0.5]);
  close([steady(2 ** -0.125, 100)], [8], 1e-5);
  assert.equal(steady(1, 50), Infinity);
  // One millionth is what a shut gate counts as.
  close([steady(0, 5)], [Math.log(0.5) / Math.log(1e-6)]);
});

test('the start token has nothing to forget: its gate does not count', () => {
  const unit = unitOf([
    [1, 0.001, 1],
    [1, 0.5, 1],
    [1, 0.5, 1],
  ]);
  close(halfLives(unit, 0), [1]);
});
