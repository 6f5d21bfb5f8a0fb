import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureParity } from '../../../../static/js/core/model/parity.js';
import { dispose, memory, tensor1d, tensor2d } from '../../../../static/vendor/tfjs.js';
import { openModel } from '../../models.js';

/** @import { LoadedModel, StepGraph } from '../../../../static/js/core/model/types.d.ts' */
/** @import { StepResult } from '../../../../static/js/core/types.d.ts' */
/** @import { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core' */

const sigmoid = (/** @type {number} */ x) => 1 / (1 + Math.exp(-x));

/** The LSTM of docs/model-format.md, number by number. @param {LoadedModel} model */
function plainLstm({ card, graph }) {
  const weights = (/** @type {string | null} */ name) => (name ? graph.weights[name][0].dataSync() : null);
  const { embedding, layers, dense } = card.graph.weights;
  const table = /** @type {Float32Array} */ (weights(embedding));
  const width = table.length / card.tokenizer.vocabulary.length;
  return (/** @type {number} */ token, /** @type {{ h: number[], c: number[] }[]} */ states) => {
    let x = Array.from(table.subarray(token * width, (token + 1) * width));
    const values = layers.map(({ kernel, bias }, n) => {
      const z = affine([...x, ...states[n].h], /** @type {Float32Array} */ (weights(kernel)), weights(bias));
      const units = z.length / 4;
      const [i, f, o] = [0, 1, 2].map((gate) => z.slice(gate * units, (gate + 1) * units).map(sigmoid));
      const g = z.slice(3 * units).map(Math.tanh);
      const c = states[n].c.map((before, k) => f[k] * before + i[k] * g[k]);
      x = c.map((cell, k) => o[k] * Math.tanh(cell));
      return [...i, ...f, ...o, ...g, ...c, ...x];
    });
    return {
      values,
      logits: affine(x, /** @type {Float32Array} */ (weights(dense.kernel)), weights(dense.bias)),
    };
  };
}

/** @param {number[]} x @param {ArrayLike<number>} kernel @param {ArrayLike<number> | null} bias */
function affine(x, kernel, bias) {
  const columns = kernel.length / x.length;
  return Array.from({ length: columns }, (_, k) =>
    x.reduce((sum, value, row) => sum + value * kernel[row * columns + k], bias ? bias[k] : 0),
  );
}

/** @param {ArrayLike<number>} actual @param {ArrayLike<number>} expected @param {number} [tolerance] */
function assertClose(actual, expected, tolerance = 1e-5) {
  assert.equal(actual.length, expected.length);
  for (let k = 0; k < actual.length; k += 1) {
    assert.ok(Math.abs(actual[k] - expected[k]) <= tolerance, `${actual[k]} ≠ ${expected[k]} at ${k}`);
  }
}

for (const name of ['step-tiny', 'step-word', 'step-base', 'step-large', 'window-tiny']) {
  test(`${name} gives the logits and gates that TensorFlow gave`, async () => {
    const { model, stepper } = await openModel(name);
    const parity = measureParity(stepper, model.parity);
    assert.equal(parity.tokens, model.parity.tokens.length);
    assert.ok(parity.logits < 1e-4, `logits differ by ${parity.logits}`);
    assert.ok(parity.gates < 1e-4, `gates differ by ${parity.gates}`);
  });
}

test('parity shows a difference where there is one', async () => {
  const { model, stepper } = await openModel('step-tiny');
  const tokens = /** @type {typeof model.parity.tokens} */ ([...model.parity.tokens]);
  tokens[tokens.length - 1] += 1;
  const parity = measureParity(stepper, { ...model.parity, tokens });
  assert.ok(parity.logits > 1e-3);
  assert.ok(parity.gates > 1e-3);
});

test('a step computes the LSTM equations', async () => {
  const { model, stepper } = await openModel('step-tiny');
  const lstm = plainLstm(model);
  let states = [stepper.initial()];
  let expected = stepper.layers.map(({ units }) => ({ h: Array(units).fill(0), c: Array(units).fill(0) }));
  for (const token of [3, 7, 7, 2]) {
    const actual = stepper.step(states, [token], { record: true });
    const { values, logits } = lstm(token, expected);
    assertClose(actual.logits, logits);
    values.forEach((layer, n) => assertClose(actual.values[0][n], layer));
    states = actual.states;
    expected = values.map((layer, n) => {
      const { units } = stepper.layers[n];
      return { c: layer.slice(4 * units, 5 * units), h: layer.slice(5 * units) };
    });
  }
});

test('rows of a batch do not mix, and may come from different steps', async () => {
  const { stepper } = await openModel('step-tiny');
  const one = stepper.step([stepper.initial()], [4]);
  const two = stepper.step([one.states[0], stepper.initial()], [5, 6]);
  const three = stepper.step([two.states[1], one.states[0], two.states[0]], [7, 5, 9], { record: true });
  const alone = [
    [6, 7],
    [4, 5],
    [4, 5, 9],
  ].map((tokens) => {
    let states = [stepper.initial()];
    let last;
    for (const token of tokens) ({ states } = last = stepper.step(states, [token], { record: true }));
    return /** @type {StepResult} */ (last);
  });
  const size = stepper.vocabularySize;
  alone.forEach((result, row) => {
    assertClose(three.logits.subarray(row * size, (row + 1) * size), result.logits, 1e-6);
    result.values[0].forEach((layer, n) => assertClose(three.values[row][n], layer, 1e-6));
  });
});

test('a window model reads padding as nothing, and forgets what is older than its window', async () => {
  const { model, stepper } = await openModel('window-tiny');
  assert.ok('holding' in stepper);
  const { pad } = model.card.tokenizer;
  const run = (/** @type {number[]} */ tokens) =>
    stepper.step([stepper.holding(tokens.slice(0, -1))], tokens.slice(-1)).logits;
  assertClose(run([5, 6, 7]), run([pad, pad, 5, 6, 7]), 1e-6);
  const window = Array.from({ length: stepper.timesteps }, (_, k) => 2 + (k % 9));
  assertClose(run([4, 4, ...window]), run(window), 1e-6);
  assert.notDeepEqual(run([4, ...window.slice(1)]), run(window));
});

test('the windows of a batch do not mix', async () => {
  const { stepper } = await openModel('window-tiny');
  assert.ok('holding' in stepper);
  const [a, b] = [stepper.holding([3, 4]), stepper.holding([5, 6, 7])];
  const both = stepper.step([a, b], [8, 9], { record: true });
  const alone = stepper.step([b], [9], { record: true });
  assertClose(both.logits.subarray(stepper.vocabularySize), alone.logits, 1e-6);
  alone.values[0].forEach((layer, n) => assertClose(both.values[1][n], layer, 1e-6));
});

for (const name of ['step-tiny', 'window-tiny']) {
  test(`steps of ${name} leave no tensor behind, and dispose leaves no weight`, async () => {
    const before = memory().numTensors;
    const { stepper } = await openModel(name);
    let states = [stepper.initial(), stepper.initial()];
    ({ states } = stepper.step(states, [3, 4], { record: true }));
    const loaded = memory().numTensors;
    for (let k = 0; k < 5; k += 1) ({ states } = stepper.step(states, [5, 6], { record: k % 2 === 0 }));
    assert.equal(memory().numTensors, loaded);
    stepper.dispose();
    assert.equal(memory().numTensors, before);
  });
}

test('the gates of a window are read back only when they are asked for', async () => {
  const { stepper } = await openModel('window-tiny');
  assert.deepEqual(stepper.step([stepper.initial()], [3]).values, []);
});

for (const name of ['step-tiny', 'step-word', 'step-large']) {
  test(`a step of ${name} is that of its graph as TensorFlow.js runs it`, async () => {
    const { model, stepper } = await openModel(name);
    const { inputs, outputs } = /** @type {StepGraph} */ (model.card.graph);
    const first = stepper.step([stepper.initial(), stepper.initial()], [3, 4]);
    const second = stepper.step(first.states, [5, 6]);
    /** @type {NamedTensorMap} */
    const feeds = { [inputs.token]: tensor1d([5, 6], 'int32') };
    const at = (/** @type {number} */ layer, /** @type {number} */ quantity) => {
      const { units } = stepper.layers[layer];
      const rows = first.values.map((row) => row[layer].subarray(quantity * units, (quantity + 1) * units));
      return tensor2d(rows.map((row) => Array.from(row)));
    };
    inputs.layers.forEach(({ h, c }, n) => Object.assign(feeds, { [h]: at(n, 5), [c]: at(n, 4) }));
    const names = outputs.layers.flatMap(({ gates, candidate, c, h }) => [gates, candidate, c, h]);
    const results = /** @type {Tensor[]} */ (model.graph.execute(feeds, [outputs.logits, ...names]));
    assertClose(second.logits, results[0].dataSync());
    stepper.layers.forEach((_, n) => {
      const rows = results.slice(1 + 4 * n, 5 + 4 * n).map((tensor) => tensor.arraySync());
      [0, 1].forEach((row) => {
        const expected = rows.flatMap((part) => /** @type {number[][]} */ (part)[row]);
        assertClose(second.values[row][n], expected);
      });
    });
    dispose([...Object.values(feeds), ...results]);
  });
}
