import { openStore } from './learner-store.js';
import { fileFetcher } from './fetch-file.js';
import { createSession } from './session.js';

/** @import { Surroundings } from './session.js' */

/**
 * Answers the messages that come to the worker.
 * @param {() => ReturnType<typeof import('./backend.js').startBackend>} startBackend
 * @param {Pick<Surroundings, 'studies' | 'createChangedModel'>} [laboratory]
 */
export function answerMessages(startBackend, laboratory) {
  // A timer would wait 4 ms each time: a message comes back at once, behind those that are waiting.
  const { port1, port2 } = new MessageChannel();
  /** @type {((value?: unknown) => void)[]} who waits: several works may be under way */
  const waiting = [];
  port1.onmessage = () => waiting.shift()?.();
  const pause = () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });

  const answer = createSession((message) => postMessage(message), {
    filesAt: fileFetcher,
    startBackend,
    store: openStore(indexedDB),
    pause,
    ...laboratory,
    now: () => performance.now(),
  });
  addEventListener('message', ({ data }) => answer(data));
}
