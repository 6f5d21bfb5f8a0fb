import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutputLayer } from '../../../../static/js/core/learn/output-layer.js';
import { logSumExp } from '../../../../static/js/core/model/probability.js';

const UNITS = 3;
const SIZE = 4;
const kernel = () => Float32Array.from({ length: UNITS * SIZE }, (_, n) => Math.sin(3 * n));
const bias = () => Float32Array.of(0.1, -0.2, 0.3, 0);
const hidden = Float32Array.of(0.5, -0.9, 0.2);

/** @param {Float32Array} weights @param {Float32Array} offsets @param {number} token */
function loss(weights, offsets, token) {
  const logits = offsets.map((offset, k) =>
    hidden.reduce((sum, value, unit) => sum + value * weights[unit * SIZE + k], offset),
  );
  return logSumExp(logits) - logits[token];
}

test('a step goes down the gradient of the cross-entropy, as differences find it', () => {
  const layer = createOutputLayer({ kernel: kernel(), bias: bias() });
  layer.learn(hidden, layer.logits(hidden), 2);
  const by = 1e-3;
  const slope = (/** @type {Float32Array} */ of, /** @type {number} */ n) => {
    const [up, down] = [by, -by].map((shift) => {
      const [weights, offsets] = [kernel(), bias()];
      (of === layer.kernel ? weights : offsets)[n] += shift;
      return loss(weights, offsets, 2);
    });
    return (up - down) / (2 * by);
  };
  const steps = (/** @type {Float32Array} */ after, /** @type {Float32Array} */ before) =>
    Array.from(after, (value, n) => (before[n] - value) / slope(after, n));
  const rates = [...steps(layer.kernel, kernel()), ...steps(layer.bias, bias())];
  for (const rate of rates) assert.ok(Math.abs(rate / rates[0] - 1) < 0.02, `${rates}`);
});

test('what comes again and again becomes likely, and fades towards the trained weights', () => {
  const layer = createOutputLayer({ kernel: kernel(), bias: bias() });
  const before = layer.trainedLogits(hidden);
  assert.deepEqual(layer.logits(hidden), before);
  for (let n = 0; n < 500; n += 1) layer.learn(hidden, layer.logits(hidden), 1);
  const learned = layer.logits(hidden);
  assert.ok(learned[1] - logSumExp(learned) > before[1] - logSumExp(before) + 0.5);
  layer.fade();
  const faded = layer.logits(hidden)[1];
  assert.ok(faded < learned[1] && faded > before[1]);
  assert.deepEqual(layer.trainedLogits(hidden), before);
});
