// A client with workers that a test speaks for, and time that a test lets pass.
import { mock } from 'node:test';
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

/**
 * A client that has been told to load a model, and the workers that it started; time stands still until the test ends.
 * @param {{ after(restore: () => void): void }} test
 */
export function openClient(test) {
  mock.timers.enable({ apis: ['setTimeout'] });
  const before = Object.getOwnPropertyDescriptor(globalThis, 'document');
  const document = { baseURI: 'http://127.0.0.1:5000/page' };
  Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
  test.after(() => {
    mock.timers.reset();
    if (before) Object.defineProperty(globalThis, 'document', before);
    else Reflect.deleteProperty(globalThis, 'document');
  });
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
