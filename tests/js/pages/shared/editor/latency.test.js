import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createLatency } from '../../../../../static/js/pages/shared/editor/latency.js';

test('of very many key presses the browser keeps the last thousand measures at most', async (context) => {
  const { mock } = context.mock.method(performance, 'measure');
  const latency = createLatency();
  for (let id = 0; id < 2500; id += 1) {
    latency.ask(id, performance.now());
    latency.answer(id);
    latency.draw();
  }
  while (mock.callCount() < 2500) await setImmediate();
  assert.equal(performance.getEntriesByName('suggestions').length, 500);
});
