import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addedTokens } from '../../../../static/js/core/study/continued-text.js';
import { backpropagateThroughTime } from '../../../../static/js/core/study/backpropagation.js';
import { influenceByGradient, REACH } from '../../../../static/js/core/study/gradient-influence.js';
import { influenceByOcclusion, MOST } from '../../../../static/js/core/study/occlusion.js';
import { logSumExp } from '../../../../static/js/core/model/probability.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { memory } from '../../../../static/vendor/tfjs.js';
import { runningOn } from './running.js';

/** @import { Intervention } from '../../../../static/js/core/types.d.ts' */
/** @import { RunningModel } from '../../../../static/js/core/study/types.d.ts' */

const LONG = 'the gate keeps what it keeps and lets the rest go. '.repeat(20);

/**
 * ln p of the last tokens, in double precision, with some embeddings scaled: the LSTM's equations, written out.
 * @param {RunningModel} running @param {number[]} tokens
 * @param {number} count of the tokens that are scored
 * @param {{ column: number, factor: number }} scaled
 */
function logProbability({ model, changes = [] }, tokens, count, { column, factor }) {
  const { card, graph } = model;
  const read = (/** @type {string} */ name) => ({
    values: graph.weights[name][0].dataSync(),
    width: /** @type {number} */ (graph.weights[name][0].shape.at(-1)),
  });
  const { embedding, layers, dense } = card.graph.weights;
  const table = read(embedding);
  const product = (
    /** @type {number[]} */ x,
    /** @type {{ kernel: string, bias: string | null }} */ names,
  ) => {
    const { values, width } = read(names.kernel);
    const bias = names.bias === null ? null : read(names.bias).values;
    return Array.from({ length: width }, (_, k) =>
      x.reduce((sum, input, row) => sum + input * values[row * width + k], bias ? bias[k] : 0),
    );
  };
  const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
  const h = card.graph.outputs.layers.map(({ units }) => new Array(units).fill(0));
  const c = h.map((units) => [...units]);
  let total = 0;
  tokens.forEach((token, n) => {
    if (n >= tokens.length - count) {
      const logits = product(/** @type {number[]} */ (h.at(-1)), dense).map(
        (logit) => logit / card.calibration.temperature,
      );
      total += logits[token] - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    }
    const scale = n === column ? factor : 1;
    let x = Array.from(
      table.values.subarray(token * table.width, (token + 1) * table.width),
      (v) => v * scale,
    );
    layers.forEach((names, l) => {
      const units = h[l].length;
      const z = product([...x, ...h[l]], names);
      const pulled = (/** @type {number} */ quantity, /** @type {number} */ k, /** @type {number} */ value) =>
        changes
          .filter((change) => change.layer === l && change.quantity === quantity)
          .filter(({ unit }) => unit === null || unit === k)
          .reduce((now, { kind, value: by }) => (kind === 'clamp' ? by : by * now), value);
      const gate = (/** @type {number} */ quantity, /** @type {number} */ k) =>
        pulled(quantity, k, (quantity === 3 ? Math.tanh : sigmoid)(z[quantity * units + k]));
      c[l] = c[l].map((cell, k) => pulled(4, k, gate(1, k) * cell + gate(0, k) * gate(3, k)));
      h[l] = c[l].map((cell, k) => pulled(5, k, gate(2, k) * Math.tanh(cell)));
      x = h[l];
    });
  });
  return total;
}

/** @type {Intervention[]} */
const CHANGES = [
  { layer: 0, unit: 3, quantity: 1, kind: 'clamp', value: 1 },
  { layer: 0, unit: 7, quantity: 0, kind: 'scale', value: 2 },
  { layer: 0, unit: null, quantity: 3, kind: 'scale', value: -0.5 },
  { layer: 0, unit: null, quantity: 4, kind: 'scale', value: 1.1 },
  { layer: 1, unit: null, quantity: 2, kind: 'scale', value: 0.6 },
  { layer: 1, unit: 5, quantity: 5, kind: 'clamp', value: 0 },
  { layer: 1, unit: 9, quantity: 5, kind: 'scale', value: 1.5 },
];

for (const [name, changes] of /** @type {const} */ ([['step-tiny'], ['step-word'], ['step-tiny', CHANGES]])) {
  const title = changes ? `${name} with changes` : name;
  test(`${title}: the influence is the slope along each embedding, by finite differences`, async () => {
    const running = await runningOn(name, 'The cell keeps what the forget', changes);
    const { influence, from } = finish(influenceByGradient(running, { insert: ' gate lets', against: '' }));
    const { kept, tokens } = addedTokens(running.reader.columns(), ' gate lets', running.language.tokenizer);
    const ids = [
      ...running.reader
        .columns()
        .slice(0, kept)
        .map(({ token }) => token),
      ...tokens,
    ].map(({ id }) => id);
    assert.deepEqual([from, influence.length], [0, kept]);
    const largest = Math.max(...influence.map(Math.abs));
    const step = 1e-4;
    for (const column of [0, 1, kept >> 1, kept - 2, kept - 1]) {
      const at = (/** @type {number} */ factor) =>
        logProbability(running, ids, tokens.length, { column, factor });
      const slope = (at(1 + step) - at(1 - step)) / (2 * step);
      assert.ok(
        Math.abs(influence[column] - slope) < 1e-4 * largest,
        `column ${column}: ${influence[column]} ≠ ${slope}`,
      );
    }
  });

  test(`${title}: occlusion is what reading the changed text from its start says`, async () => {
    const running = await runningOn(name, 'The cell keeps what the forget', changes);
    const { stepper, tokenizer } = running.language;
    const insert = ' gate lets';
    const { influence, from } = finish(influenceByOcclusion(running, { insert, against: '' }));
    const { kept, tokens } = addedTokens(running.reader.columns(), insert, tokenizer);
    const ids = running.reader
      .columns()
      .slice(0, kept)
      .map(({ token }) => token.id);
    const score = (/** @type {number[]} */ typed) => {
      let states = [stepper.initial()];
      let logits = new Float32Array(0);
      let total = 0;
      [...typed, ...tokens.map(({ id }) => id)].forEach((id, n) => {
        if (n >= typed.length) total += logits[id] - logSumExp(logits);
        ({ states, logits } = /** @type {any} */ (stepper.step(states, [id])));
      });
      return total;
    };
    assert.deepEqual([from, influence.length], [1, kept - 1]);
    influence.forEach((value, n) => {
      const changed = score(ids) - score(ids.with(from + n, tokenizer.unk));
      assert.ok(Math.abs(value - changed) < 1e-5, `${n}: ${value} ≠ ${changed}`);
    });
  });
}

test('of a long text the last tokens are looked at', async () => {
  const running = await runningOn('step-tiny', LONG);
  const columns = running.reader.length();
  const gradient = finish(influenceByGradient(running, { insert: 'the', against: '' }));
  const occlusion = finish(influenceByOcclusion(running, { insert: 'the', against: '' }));
  assert.deepEqual([gradient.from, gradient.influence.length], [columns - REACH, REACH]);
  assert.deepEqual([occlusion.from, occlusion.influence.length], [columns - MOST, MOST]);
});

test('going back over a part of the steps gives what going back over all of them gives', async () => {
  const { model, reader, language } = await runningOn('step-tiny', LONG.slice(0, 40));
  const steps = reader.columns().map(({ values }, n) => {
    const error = new Float32Array(language.stepper.vocabularySize);
    error[n % error.length] = 1;
    return { values, error: n > 35 ? error : null };
  });
  const start = /** @type {Float32Array[]} */ (language.stepper.initial());
  const all = finish(backpropagateThroughTime({ model }, steps, start));
  const part = finish(backpropagateThroughTime({ model }, steps.slice(30), steps[29].values));
  assert.equal(part.length, 11);
  assert.deepEqual(part, all.slice(30));
  assert.ok(part[0].some((value) => value !== 0));
});

test('letters are scored after the text, and a word in progress becomes another token', async () => {
  const letters = await runningOn('step-tiny', 'The ce');
  const { tokenizer } = letters.language;
  assert.equal(addedTokens(letters.reader.columns(), 'll', tokenizer).kept, 7);
  assert.equal(addedTokens(letters.reader.columns(), '', tokenizer).tokens.length, 0);
  const words = await runningOn('step-word', 'The ce');
  const { kept, tokens } = addedTokens(words.reader.columns(), 'll', words.language.tokenizer);
  assert.deepEqual([kept, tokens.map(({ text }) => text.trim())], [words.reader.length() - 1, ['cell']]);
});

test('an accent that is added makes its letter another token', async () => {
  const running = await runningOn('step-tiny', 'Zoe');
  const { kept, tokens } = addedTokens(running.reader.columns(), '\u0308', running.language.tokenizer);
  assert.deepEqual([kept, tokens.map(({ text }) => text)], [3, ['ë']]);
});

test('a letter that the model does not know is told', async () => {
  const running = await runningOn('step-tiny', 'The cell');
  const { added } = finish(influenceByGradient(running, { insert: 's ж', against: '' }));
  assert.deepEqual(
    added.map(({ known }) => known),
    [true, true, false],
  );
});

for (const study of [influenceByGradient, influenceByOcclusion]) {
  test(`${study.name} reports its progress and disposes of its tensors, even when it is stopped`, async () => {
    const running = await runningOn('step-tiny', 'The cell keeps what the forget gate lets pass');
    const before = memory().numTensors;
    const shares = /** @type {number[]} */ ([...study(running, { insert: ' and', against: '' })]);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    assert.ok(shares.length > 40 && shares[0] >= 0 && Number(shares.at(-1)) <= 1);
    for (const steps of [1, 2, 10]) {
      const left = study(running, { insert: ' and', against: '' });
      for (let k = 0; k < steps; k += 1) left.next();
      left.return(/** @type {any} */ (undefined));
    }
    assert.equal(memory().numTensors, before);
  });

  test(`${study.name} works with step models alone`, async () => {
    const running = await runningOn('window-tiny', 'The cell');
    assert.throws(() => finish(study(running, { insert: 's', against: '' })), {
      name: 'ModelError',
      key: 'window',
    });
  });
}
