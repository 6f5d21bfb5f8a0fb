import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { openClient } from './fake-worker.js';

/** @import { FakeWorker } from './fake-worker.js' */

/** The page's patience, in beats of a second. */
const SILENT = 20;
const STARTING = 120;

/** @param {number} count */
function beats(count) {
  for (let n = 0; n < count; n += 1) mock.timers.tick(1000);
}

/** @param {FakeWorker} worker */
const sentTypes = (worker) => worker.sent.map(({ type }) => type);

test('a worker that falls silent is replaced, and is asked again what it had not answered', (t) => {
  const { client, workers, types } = openClient(t);
  client.learn(true);
  workers[0].say({ type: 'ready' });
  client.intervene([{ layer: 0, unit: 3, quantity: 1, kind: 'clamp', value: 0 }]);
  const read = client.read('The');
  workers[0].say({ type: 'continuations', id: read });
  client.study('ablation', /** @type {any} */ ({ layer: 0 }));
  client.study('probe', /** @type {any} */ ({}));
  client.cancelStudy('probe');
  client.replay('To be');
  workers[0].alive = false;
  beats(SILENT + 1);

  assert.equal(workers[0].ended, true);
  assert.deepEqual(types(), ['ready', 'continuations', 'restarted']);
  assert.deepEqual(sentTypes(workers[1]), ['learn', 'load']);
  assert.equal(workers[1].sent[1].url, 'http://127.0.0.1:5000/static/models/first/');
  workers[1].say({ type: 'card' });
  workers[1].say({ type: 'ready' });
  assert.deepEqual(types().slice(3), ['ready'], 'the page has the card');
  assert.deepEqual(sentTypes(workers[1]).slice(2), ['intervene', 'read', 'study', 'replay']);
  assert.equal(workers[1].sent[3].id, read);
  assert.equal(workers[1].sent[4].name, 'ablation');
});

test('a worker that computes for long, but answers now and then, is left alone', (t) => {
  const { client, workers, types } = openClient(t);
  workers[0].say({ type: 'ready' });
  client.study('ablation', /** @type {any} */ ({}));
  for (let n = 0; n < 5; n += 1) {
    workers[0].alive = false;
    beats(SILENT - 1);
    workers[0].alive = true;
    beats(1);
  }
  assert.deepEqual(types(), ['ready']);
});

test('a worker whose script is slow to arrive has more time', (t) => {
  const { workers } = openClient(t);
  workers[0].alive = false;
  beats(STARTING);
  assert.equal(workers.length, 1);
  beats(1);
  assert.equal(workers.length, 2);
});

test('nobody asks a worker that owes nothing for a sign of life', (t) => {
  const { client, workers, types } = openClient(t);
  workers[0].say({ type: 'ready' });
  const id = client.explain({ column: 0, layer: 0, unit: 0 });
  workers[0].say({ type: 'explained', id });
  workers[0].alive = false;
  beats(10 * SILENT);
  assert.deepEqual(types(), ['ready', 'explained']);
  client.read('The');
  beats(SILENT + 1);
  assert.equal(types().at(-1), 'restarted', 'the next question notices');
});

test('a question that fails is answered', (t) => {
  const { client, workers, types } = openClient(t);
  workers[0].say({ type: 'ready' });
  workers[0].say({ type: 'failed', id: client.read('The'), failure: { key: 'stopped', values: {} } });
  workers[0].alive = false;
  beats(2 * SILENT);
  assert.deepEqual(types(), ['ready', 'failed']);
});

test('what ends worker after worker is given up, with a failure of the model', (t) => {
  const { client, workers, received, types } = openClient(t);
  workers[0].say({ type: 'ready' });
  client.study('ablation', /** @type {any} */ ({}));
  for (const n of [0, 1, 2]) {
    workers[n].say({ type: 'ready' });
    workers[n].alive = false;
    beats(SILENT + 1);
  }
  assert.equal(workers.length, 3);
  assert.deepEqual(types().slice(-2), ['ready', 'failed']);
  assert.deepEqual(received.at(-1).failure, { key: 'silent', values: {} });
  client.load('static/models/first/');
  assert.equal(workers.length, 4, 'it can be loaded again');
});

test('an error in a worker that was at work replaces it; in one that never was, it is a failure', (t) => {
  const { client, workers, types } = openClient(t);
  workers[0].onerror?.({ message: 'SyntaxError' });
  assert.deepEqual(types(), ['failed']);
  client.load('static/models/first/');
  workers[1].say({ type: 'ready' });
  workers[1].onerror?.({ message: 'out of memory' });
  assert.deepEqual(types(), ['failed', 'ready', 'restarted']);
  assert.equal(workers.length, 3);
});

test('a word that was sampled is not sampled again', (t) => {
  const { client, workers } = openClient(t);
  workers[0].say({ type: 'ready' });
  const sampling = { temperature: 1, topK: 0, topP: 1 };
  workers[0].say({ type: 'sampled', id: client.sample('The', sampling), text: ' cat' });
  client.replay('To be');
  workers[0].onerror?.({});
  workers[1].say({ type: 'ready' });
  assert.deepEqual(sentTypes(workers[1]), ['load', 'replay']);
});
