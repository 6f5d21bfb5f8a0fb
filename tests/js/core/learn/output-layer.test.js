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

test('the rate is high enough to learn a repeated token, and low enough to keep what was trained', () => {
  const layer = createOutputLayer({ kernel: kernel(), bias: bias() });
  for (let n = 0; n < 100; n += 1) layer.learn(hidden, layer.logits(hidden), 1);
  const [before, after] = [layer.trainedLogits(hidden), layer.logits(hidden)];
  const [first, last] = [before, after].map((logits) => logSumExp(logits) - logits[1]);
  assert.ok(last < 0.8 * first, `${first} → ${last} nats`);

  // Tokens sampled from the trained distribution have nothing to teach: all that changes is noise.
  const noisy = createOutputLayer({ kernel: kernel(), bias: bias() });
  const random = randomNumbers(7);
  let divergence = 0;
  for (let n = 0; n < 3000; n += 1) {
    const state = Float32Array.from({ length: UNITS }, () => 2 * random() - 1);
    const [trained, learned] = [noisy.trainedLogits(state), noisy.logits(state)].map(logProbabilities);
    divergence += trained.reduce((sum, logP, k) => sum + Math.exp(logP) * (logP - learned[k]), 0) / 3000;
    let left = random();
    const token = trained.findIndex((logP) => (left -= Math.exp(logP)) < 0);
    noisy.learn(state, noisy.logits(state), Math.max(0, token));
  }
  assert.ok(divergence < 0.01, `${divergence} nats per token`);
});

function logProbabilities(/** @type {Float32Array} */ logits) {
  const sum = logSumExp(logits);
  return Array.from(logits, (logit) => logit - sum);
}

/** Park and Miller's generator. @param {number} seed */
function randomNumbers(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
