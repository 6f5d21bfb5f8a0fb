// A client with workers that a test speaks for, and time that a test lets pass.
import { afterEach, beforeEach, mock } from 'node:test';
import { createClient } from '../../../static/js/worker/client.js';

/** Keeps what it is sent, says what the test makes it say, and answers pings while it is alive. */
export class FakeWorker {
  /** @type {any[]} */
  sent = [];
  alive = true;
  ended = false;
  /** @type {((event: { data: any }) => void) | null} */
  onmessage = null;
  /** @type {((event: { message?: string }) => void) | null} */
  onerror = null;
  /** @param {any} message */
  postMessage(message) {
    if (message.type !== 'ping') this.sent.push(message);
    else if (this.alive) this.say({ type: 'alive' });
  }
  terminate() {
    this.ended = true;
  }
  /** @param {any} data */
  say(data) {
    this.onmessage?.({ data });
  }
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  Object.assign(globalThis, { document: { baseURI: 'http://127.0.0.1:5000/page' } });
});
afterEach(() => {
  mock.timers.reset();
  Reflect.deleteProperty(globalThis, 'document');
});

/** A client that has been told to load a model, and the workers that it started. */
export function openClient() {
  /** @type {FakeWorker[]} */
  const workers = [];
  /** @type {any[]} */
  const received = [];
  const client = createClient(
    (message) => received.push(message),
    () => {
      workers.push(new FakeWorker());
      return /** @type {any} */ (workers.at(-1));
    },
  );
  client.load('static/models/first/');
  const types = () => received.map(({ type }) => type);
  return { client, workers, received, types };
}
