import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInSlices } from '../../../static/js/core/time-slicing.js';

/** A clock that moves 3 ms at each look. */
function slowClock() {
  let time = 0;
  return () => (time += 3);
}

function* count(/** @type {number} */ most) {
  for (let k = 0; k < most; k += 1) yield k;
  return 'done';
}

test('work is done in turns of some milliseconds, with a pause after each', async () => {
  /** @type {(number[] | string)[]} */
  const log = [];
  const pause = async () => void log.push('pause');
  const options = { pause, now: slowClock(), isStale: () => false };
  assert.deepEqual(await runInSlices(count(5), options, (parts) => log.push(parts)), { value: 'done' });
  assert.deepEqual(log, [[0, 1, 2], 'pause', [3, 4], 'pause']);
});

test('stale work is dropped, and what it gave until then is not lost', async () => {
  /** @type {number[]} */
  const seen = [];
  let pauses = 0;
  const pause = async () => void (pauses += 1);
  const options = { pause, now: slowClock(), isStale: () => pauses === 2 };
  const dropped = await runInSlices(count(100), options, (parts) => seen.push(...parts));
  assert.equal(dropped, null);
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5]);
});
