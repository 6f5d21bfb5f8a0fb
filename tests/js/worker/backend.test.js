import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startNode } from '../../../server/node/node.mjs';
import { measureParity } from '../../../static/js/core/model/parity.js';
import { openModel } from '../models.js';

test('without WebAssembly the model runs in plain JavaScript and gives the same numbers', async () => {
  const { WebAssembly } = globalThis;
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  try {
    assert.equal(await startNode(), 'cpu');
    for (const name of ['step-tiny', 'window-tiny']) {
      const { model, stepper } = await openModel(name);
      const { logits, gates } = measureParity(stepper, model.parity);
      assert.ok(logits < 1e-4 && gates < 1e-4, `${logits} ${gates}`);
    }
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});

test('with WebAssembly the model runs there', async () => {
  assert.equal(await startNode(), 'wasm');
});
