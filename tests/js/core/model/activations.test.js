import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sigmoid, tanh } from '../../../../static/js/core/model/activations.js';

test('sigmoid and tanh are right to a float32, from one end to the other', () => {
  for (let x = -100; x <= 100; x += 0.0137) {
    assert.ok(Math.abs(sigmoid(x) - 1 / (1 + Math.exp(-x))) < 1e-7, `sigmoid(${x}) is ${sigmoid(x)}`);
    assert.ok(Math.abs(tanh(x) - Math.tanh(x)) < 1e-7, `tanh(${x}) is ${tanh(x)}`);
  }
  for (const x of [1e9, Infinity]) {
    assert.deepEqual([Math.fround(sigmoid(x)), Math.fround(tanh(x))], [1, 1]);
    assert.ok(sigmoid(-x) < 1e-30);
    assert.equal(tanh(-x), -1);
  }
  assert.ok(Number.isNaN(sigmoid(NaN)) && Number.isNaN(tanh(NaN)), 'a fault must not look like a number');
});
