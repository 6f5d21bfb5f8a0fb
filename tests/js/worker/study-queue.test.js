import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createStudyQueue } from '../../../static/js/worker/study-queue.js';

/** @import { FromWorker } from '../../../static/js/worker/protocol.d.ts' */
/** @typedef {Extract<FromWorker, { type: 'studied' }>} Studied */

/**
 * A queue with one study that counts to `steps`, on a clock that each look moves on.
 * @param {{ busy?: () => boolean, fails?: boolean, partial?: number, steps?: number }} [course]
 */
function openQueue({ busy = () => false, fails = false, partial = Infinity, steps = 50 } = {}) {
  /** @type {Studied[]} */
  const posted = [];
  let time = 0;
  let taken = 0;
  function* count() {
    for (let k = 0; k < steps; k += 1) {
      taken += 1;
      if (fails && k === 3) throw new Error('out of ink');
      yield k % partial === 0 && partial < Infinity ? { progress: k / steps, result: [taken] } : k / steps;
    }
    return [taken];
  }
  const queue = createStudyQueue((message) => posted.push(/** @type {Studied} */ (message)), {
    studies: /** @type {any} */ ({ unitOrder: async () => count }),
    pause: () => setImmediate(),
    now: () => (time += 5),
    busy,
    running: () => /** @type {any} */ ({ reader: { length: () => 7 } }),
  });
  const ask = (/** @type {number} */ id) =>
    queue.start({ type: 'study', id, name: 'unitOrder', question: { layer: 0, quantity: 4 } });
  return { queue, posted, ask, taken: () => taken };
}

test('an answer comes after reports of how far it is', async () => {
  const { posted, ask } = openQueue();
  await ask(1);
  const shares = posted.map(({ progress }) => progress);
  assert.ok(shares.length > 2);
  assert.deepEqual(shares, [...shares].sort());
  assert.deepEqual(posted.at(-1)?.result, [50]);
  assert.equal(posted.at(-1)?.read, 7);
  assert.ok(posted.slice(0, -1).every(({ result }) => result === null));
});

test('of two questions of a name only the newer is answered', async () => {
  const { posted, ask } = openQueue();
  await Promise.all([ask(1), ask(2)]);
  assert.ok(posted.filter(({ result }) => result !== null).every(({ id }) => id === 2));
  assert.equal(posted.at(-1)?.id, 2);
});

test('a study that is left stops working', async () => {
  const { queue, posted, ask, taken } = openQueue({ steps: 10_000 });
  const asked = ask(1);
  await setImmediate();
  queue.cancel('unitOrder');
  await asked;
  assert.ok(taken() < 10_000);
  assert.ok(posted.every(({ result }) => result === null));
});

test('it waits while a text is read', async () => {
  let reading = true;
  const { ask, taken } = openQueue({ busy: () => reading });
  const asked = ask(1);
  for (let k = 0; k < 10; k += 1) await setImmediate();
  assert.equal(taken(), 0);
  reading = false;
  await asked;
  assert.equal(taken(), 50);
});

test('a study that fails says why', async () => {
  const { posted, ask } = openQueue({ fails: true });
  await ask(1);
  assert.deepEqual(posted.at(-1)?.failure, { key: 'stopped', values: { message: 'out of ink' } });
});

test('what a study knows so far is told at once', async () => {
  const { posted, ask } = openQueue({ partial: 10 });
  await ask(1);
  const known = posted.slice(0, -1).filter(({ result }) => result !== null);
  assert.deepEqual(
    known.map(({ progress, result }) => [progress, result]),
    [0, 10, 20, 30, 40].map((k) => [k / 50, [k + 1]]),
  );
});
