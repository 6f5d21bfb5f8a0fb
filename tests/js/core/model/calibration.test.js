import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createRawStepper, createStepper } from '../../../../static/js/core/model/stepper.js';
import { openModel } from '../../models.js';

/** @param {ArrayLike<number>} logits @param {number} temperature */
function softmax(logits, temperature) {
  const powers = Array.from(logits, (logit) => Math.exp(logit / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** @param {string} name @param {number} temperature */
async function openAt(name, temperature) {
  const { model, tokenizer } = await openModel(name);
  const card = { ...model.card, calibration: { temperature } };
  return { tokenizer, raw: createRawStepper(model), stepper: createStepper({ ...model, card }) };
}

for (const name of ['step-tiny', 'step-word', 'window-tiny']) {
  test(`${name}: what the page uses is softmax(logits / temperature)`, async () => {
    const { raw, stepper } = await openAt(name, 1.7);
    const logits = stepper.step([stepper.initial(), stepper.initial()], [3, 5]).logits;
    const expected = raw.step([raw.initial(), raw.initial()], [3, 5]).logits;
    const size = stepper.vocabularySize;
    for (const row of [0, 1]) {
      const shown = softmax(logits.subarray(row * size, (row + 1) * size), 1);
      const wanted = softmax(expected.subarray(row * size, (row + 1) * size), 1.7);
      shown.forEach((share, token) => assert.ok(Math.abs(share - wanted[token]) < 1e-6));
    }
  });
}

test('the log-probability of a letter that was read is calibrated, and the states are not', async () => {
  const { raw, stepper, tokenizer } = await openAt('step-tiny', 0.6);
  const columns = [...createReader(stepper, tokenizer).read('The')].flatMap((chunk) => chunk.columns);
  const { logits, values } = raw.step([raw.initial()], [tokenizer.start], { record: true });
  const [, letter] = columns;
  const share = softmax(logits, 0.6)[letter.token.id];
  assert.ok(Math.abs(Math.exp(/** @type {number} */ (letter.logProbability)) - share) < 1e-6);
  assert.deepEqual(columns[0].values, values[0]);
});
