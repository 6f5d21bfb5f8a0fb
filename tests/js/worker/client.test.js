import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureText } from '../../../static/js/ui/error-texts.js';
import { createMailbox } from '../../../static/js/worker/mailbox.js';
import { openClient } from './fake-worker.js';

test('loading sends the absolute address, how much of a text is to be read, and if the sample is', (t) => {
  const { client, workers } = openClient(t);
  const url = 'http://127.0.0.1:5000/static/models/first/';
  assert.deepEqual(workers[0].sent, [
    { type: 'load', url, memory: null, maxLength: undefined, withSample: true },
  ]);
  client.load('static/models/first/', 6000, false);
  assert.deepEqual(workers[1].sent, [
    { type: 'load', url, memory: null, maxLength: 6000, withSample: false },
  ]);
});

test('early suggestions are heard, and those that follow them, each once', (t) => {
  const { client, workers, received } = openClient(t);
  const older = client.read('a long text');
  const id = client.read('a long text!');
  const late = { id: older, early: true };
  for (const message of [
    late,
    { id, early: true },
    { id, early: false },
    { id, early: false },
    { id, early: true },
  ])
    workers[0].say({ type: 'suggestions', milliseconds: 3, ...message });
  assert.deepEqual(
    received.map(({ id, early }) => [id, early]),
    [
      [id, true],
      [id, false],
    ],
  );
});

test('suggestions and continuations for an older text are dropped, recordings are not', (t) => {
  const { client, workers, received } = openClient(t);
  const older = client.read('a');
  const newer = client.read('ab');
  for (const type of /** @type {const} */ (['recorded', 'suggestions', 'continuations'])) {
    for (const id of [older, newer]) workers[0].say({ type, id });
  }
  assert.deepEqual(
    received.map(({ type, id }) => [type, id]),
    [
      ['recorded', older],
      ['recorded', newer],
      ['suggestions', newer],
      ['continuations', newer],
    ],
  );
});

test('of a changed model, only what the newest changes make of the newest text is heard', (t) => {
  const { client, workers, received } = openClient(t);
  client.intervene([]);
  const [, { id: old }] = workers[0].sent;
  client.intervene([]);
  const { id } = workers[0].sent[2];
  const text = client.read('The');
  const answer = (/** @type {number} */ changes, /** @type {string} */ type, /** @type {number} */ read) =>
    workers[0].say(/** @type {any} */ ({ type: 'intervened', id: changes, message: { type, id: read } }));
  answer(old, 'recorded', text);
  answer(old, 'suggestions', text);
  answer(id, 'recorded', text - 1);
  answer(id, 'suggestions', text - 1);
  answer(id, 'continuations', text - 1);
  answer(id, 'suggestions', text);
  assert.deepEqual(
    received.map((message) => [message.message.type, message.message.id]),
    [
      ['recorded', text - 1],
      ['suggestions', text],
    ],
  );
});

test('only the newest question is answered', (t) => {
  const { client, workers, received } = openClient(t);
  const older = client.explain({ column: 1, layer: 0, unit: 0 });
  const newer = client.explain({ column: 1, layer: 0, unit: 1 });
  workers[0].say({ type: 'explained', id: older });
  workers[0].say({ type: 'explained', id: newer });
  assert.deepEqual(
    received.map(({ id }) => id),
    [newer],
  );
});

test('another model ends the worker, and nothing more is heard of it', (t) => {
  const { client, workers, received } = openClient(t);
  client.load('static/models/second/');
  assert.deepEqual([workers[0].ended, workers[1].ended], [true, false]);
  workers[0].say({ type: 'ready' });
  workers[0].onerror?.({});
  assert.deepEqual(received, []);
  workers[1].say({ type: 'progress', loaded: 1, total: 2 });
  assert.deepEqual(received, [{ type: 'progress', loaded: 1, total: 2 }]);
});

/** On a page that may share memory: what the worker would do with it. @param {Parameters<typeof openClient>[0]} t */
function openSharing(t) {
  Object.assign(globalThis, { crossOriginIsolated: true });
  try {
    const opened = openClient(t);
    return { ...opened, mailbox: createMailbox(opened.workers[0].sent[0].memory) };
  } finally {
    Reflect.deleteProperty(globalThis, 'crossOriginIsolated');
  }
}

/** @param {number} id @param {number} milliseconds */
const suggestions = (id, milliseconds) => {
  return { type: /** @type {const} */ ('suggestions'), id, suggestions: [], finished: 0, milliseconds };
};

test('a frame takes suggestions out of shared memory, and their message is not heard again', (t) => {
  const { client, workers, received, mailbox } = openSharing(t);
  const id = client.read('a');
  mailbox.put(suggestions(id, 2));
  client.waitForSuggestions();
  assert.deepEqual(received, [suggestions(id, 2)]);
  workers[0].say(suggestions(id, 2));
  client.waitForSuggestions();
  assert.equal(received.length, 1);
});

test('a frame waits once for each text, and not where suggestions take long', (t) => {
  const { client, workers, received } = openSharing(t);
  let time = 0;
  t.mock.method(performance, 'now', () => (time += 1));
  const waited = () => {
    const started = time;
    client.waitForSuggestions();
    return time - started;
  };
  assert.equal(waited(), 0, 'nothing was asked');
  client.read('a');
  assert.ok(waited() >= 8);
  assert.equal(waited(), 0, 'it was waited for');
  workers[0].say(suggestions(client.read('ab'), 100));
  client.read('abc');
  assert.equal(waited(), 0, 'it takes long');
  assert.equal(received.length, 1);
});

test('a worker that does not start is a failure', (t) => {
  const { workers, received } = openClient(t);
  workers[0].onerror?.({});
  assert.equal(received[0].type, 'failed');
  assert.match(failureText(received[0].failure).message, /failed to load/);
});

test('what is switched for one model holds for the next', (t) => {
  const { client, workers } = openClient(t);
  client.useWordCounts(false);
  client.load('static/models/second/');
  assert.deepEqual(workers[0].sent.at(-1), { type: 'wordCounts', on: false });
  assert.deepEqual(workers[1].sent[0], { type: 'wordCounts', on: false });
});

test('after destroy nothing is sent or heard', (t) => {
  const { client, workers, received } = openClient(t);
  client.destroy();
  client.read('a');
  workers[0].say({ type: 'ready' });
  assert.equal(workers[0].ended, true);
  assert.equal(workers[0].sent.length, 1);
  assert.deepEqual(received, []);
});
