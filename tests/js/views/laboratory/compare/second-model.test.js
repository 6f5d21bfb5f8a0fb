import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOtherModel } from '../../../../../static/js/views/laboratory/compare/second-model.js';

/** @import { FromWorker } from '../../../../../static/js/worker/protocol.d.ts' */

/** A model whose worker is played by the test. */
function opened() {
  /** @type {string[]} */
  const calls = [];
  /** @type {(message: FromWorker) => void} */
  let answer = () => {};
  let id = 0;
  const client = {
    load: (/** @type {string} */ url) => calls.push(`load ${url}`),
    read: (/** @type {string} */ text) => (calls.push(`read ${text}`), (id += 1)),
    destroy: () => calls.push('end'),
  };
  const connect = (/** @type {typeof answer} */ onMessage) => ((answer = onMessage), client);
  const other = createOtherModel(() => {}, /** @type {any} */ (connect));
  return { other, calls, answer: (/** @type {any} */ message) => answer(message) };
}

const READY = { type: 'ready', card: { title: 'T' }, layers: [{ name: 'layer 1', units: 4 }] };

test('nothing is started before a model is chosen, and it reads once it is there', () => {
  const { other, calls, answer } = opened();
  other.read('the text');
  assert.deepEqual(calls, []);
  other.use('a b');
  assert.deepEqual(calls, ['end', 'load /models/a%20b/']);
  assert.equal(other.state().phase, 'loading');
  answer({ type: 'progress', loaded: 1, total: 4 });
  assert.equal(other.state().loaded, 0.25);
  answer(READY);
  assert.equal(other.state().phase, 'ready');
  assert.equal(calls.at(-1), 'read the text');
  other.destroy();
});

test('what it has read grows, is cut where the text was changed, and is whole in the end', () => {
  const { other, answer } = opened();
  other.use('a');
  answer(READY);
  answer({ type: 'recorded', id: 1, from: 0, length: 3, columns: ['s', 'a'] });
  assert.equal(other.state().whole, false);
  answer({ type: 'recorded', id: 1, from: 2, length: 3, columns: ['b'] });
  assert.deepEqual([other.state().columns, other.state().whole], [['s', 'a', 'b'], true]);
  answer({ type: 'recorded', id: 1, from: 1, length: 2, columns: ['c'] });
  assert.deepEqual(other.state().columns, ['s', 'c']);
});

test('a model that cannot be used says why, and another choice starts from scratch', () => {
  const { other, calls, answer } = opened();
  other.use('a');
  answer({
    type: 'failed',
    id: null,
    failure: { key: 'no-server', values: { url: '/models/second/card.json' } },
  });
  assert.deepEqual([other.state().phase, other.state().failure?.key], ['failed', 'no-server']);
  other.use('b');
  assert.deepEqual([other.state().phase, other.state().failure], ['loading', null]);
  other.use(null);
  assert.equal(other.state().phase, 'none');
  assert.equal(calls.at(-1), 'end');
});

test('its counts of words make it suggest once more', () => {
  const { other, calls, answer } = opened();
  other.use('a');
  answer(READY);
  answer({ type: 'wordCountsLoaded', failure: null });
  assert.equal(calls.filter((call) => call.startsWith('read')).length, 2);
  answer({ type: 'wordCountsLoaded', failure: { key: 'stopped', values: { message: '' } } });
  assert.equal(calls.filter((call) => call.startsWith('read')).length, 2);
});
