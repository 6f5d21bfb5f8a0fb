import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weightsOf } from '../../../../static/js/views/model-card/facts.js';

/** @param {object} weights */
const told = (weights) => weightsOf(/** @type {any} */ ({ weights }));

test('what rounding costs is a share of the loss as trained', () => {
  const weights = { dtype: 'uint8', bytes: 1_200_000, loss_nats: 1.206, float32_loss_nats: 1.2 };
  assert.equal(
    told(weights),
    '1.2 MB as uint8, which raises the validation loss by 0.50% (1.2060 instead of 1.2000 nats)',
  );
});

test('rounding that costs nothing, and none at all, are told as such', () => {
  const free = { dtype: 'float16', bytes: 9e5, loss_nats: 1.2, float32_loss_nats: 1.20001 };
  assert.match(told(free), /900 kB as float16, with no loss of quality/);
  const whole = { dtype: 'float32', bytes: 9e5, loss_nats: 1.2, float32_loss_nats: 1.2 };
  assert.equal(told(whole), '900 kB as float32, exactly as trained');
});
