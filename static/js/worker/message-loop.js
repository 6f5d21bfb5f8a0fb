import { openStore } from './learner-store.js';
import { fileFetcher } from './fetch-file.js';
import { createSession } from './session.js';

/** @import { Environment } from './types.d.ts' */

/**
 * Answers the messages that come to the worker.
 * @param {Environment['startBackend']} startBackend
 * @param {Pick<Environment, 'studies' | 'createIntervenedModel' | 'shippedWords' | 'measuresSums'>} [parts]
 */
export function startMessageLoop(startBackend, parts) {
  const answer = createSession((message) => postMessage(message), {
    filesAt: fileFetcher,
    startBackend,
    store: openStore(indexedDB),
    pause: createPause(),
    ...parts,
    now: () => performance.now(),
  });
  addEventListener('message', ({ data }) => answer(data));
}

// A timer would wait 4 ms each time: a message comes at once, after those that wait already.
function createPause() {
  const { port1, port2 } = new MessageChannel();
  /** @type {((value?: unknown) => void)[]} */
  const waiting = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
