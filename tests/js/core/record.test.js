import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFloats } from '../../../static/js/core/model/floats.js';
import {
  CANDIDATE,
  CELL,
  cell,
  createRecord,
  FORGET,
  gateValue,
  gateValues,
  hidden,
  HIDDEN,
  INPUT,
  OUTPUT,
  SIZE,
  unitsOf,
} from '../../../static/js/core/record.js';
import { openModel } from '../models.js';

test('a record is laid out as TensorFlow wrote parity.json: its equations hold between the parts', async () => {
  const { model } = await openModel('step-tiny');
  model.parity.layers.map(decodeFloats).forEach((layer, n) => {
    const { units } = model.card.graph.outputs.layers[n];
    let before = createRecord(units);
    assert.equal(layer.length, model.parity.tokens.length * before.length);
    for (let from = 0; from < layer.length; from += before.length) {
      const values = layer.subarray(from, from + before.length);
      assert.equal(unitsOf(values), units);
      for (let unit = 0; unit < units; unit += 1) {
        const [i, f, o, g] = [INPUT, FORGET, OUTPUT, CANDIDATE].map((quantity) =>
          gateValue(values, quantity, unit),
        );
        assert.ok(i > 0 && i < 1 && f > 0 && f < 1 && o > 0 && o < 1 && Math.abs(g) < 1);
        assert.ok(Math.abs(cell(values, unit) - (f * cell(before, unit) + i * g)) < 1e-5);
        assert.ok(Math.abs(hidden(values)[unit] - o * Math.tanh(cell(values, unit))) < 1e-5);
      }
      before = values;
    }
  });
});

test('the values of a quantity are a view of the record', () => {
  const values = Float32Array.from({ length: SIZE * 2 }, (_, k) => k);
  assert.deepEqual([...gateValues(values, CELL)], [8, 9]);
  assert.deepEqual([...hidden(values)], [10, 11]);
  assert.equal(gateValue(values, HIDDEN, 1), 11);
  gateValues(values, CELL)[1] = -1;
  assert.equal(cell(values, 1), -1);
});
