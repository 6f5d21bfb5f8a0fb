import assert from 'node:assert/strict';
import test from 'node:test';

import { received } from '../../../../static/js/pages/model/comparison.js';
import { noChecks } from '../../../../static/js/views/model-card/live-checks.js';

test('each message of the worker adds what it knows, and others change nothing', () => {
  const parity = { tokens: 3, logits: 1e-6, gates: 1e-6 };
  const sums = { tokens: 3, trained: 0, learned: null };
  const ready = { type: 'ready', card: {}, layers: [], backend: 'wasm', parity };
  const messages = [{ type: 'progress', loaded: 1, total: 2 }, { type: 'shippedWords', words: [] }, ready];
  const all = [...messages, { type: 'summed', sums }];
  const checks = all.reduce((now, message) => received(now, /** @type {any} */ (message)), noChecks());
  assert.deepEqual(checks, {
    ...noChecks(),
    phase: 'ready',
    load: { loaded: 1, total: 2 },
    backend: 'wasm',
    parity,
    sums,
  });
  const failure = { key: 'stopped', values: { message: 'no' } };
  const failed = received(checks, /** @type {any} */ ({ type: 'failed', id: null, failure }));
  assert.equal(failed.phase, 'failed');
  assert.deepEqual(failed.failure, failure);
});
