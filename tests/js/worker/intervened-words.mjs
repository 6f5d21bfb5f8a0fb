// Words that the worker suggests once it has counts of words: prints {mixed, lists: [{untouched, changed}]}, first without
// changes, then with each set of them; tests/lm/network/test_puppet_words.py holds them against TensorFlow's.
import { text as textOf } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { fileReader, startNode } from '../../../server/node/node.mjs';
import { createIntervenedModel } from '../../../static/js/worker/intervened-model.js';
import { createSession } from '../../../static/js/worker/session.js';

/** @import { Intervention, Suggestion } from '../../../static/js/core/types.d.ts' */
/** @import { FromWorker } from '../../../static/js/worker/protocol.d.ts' */

/** @type {{ folder: string, text: string, sets: Intervention[][] }} */
const { folder, text, sets } = JSON.parse(await textOf(process.stdin));
/** @type {FromWorker[]} */
const messages = [];
const handle = createSession((message) => messages.push(message), {
  filesAt: fileReader,
  startBackend: startNode,
  store: { read: async () => undefined, write: async () => {}, erase: async () => {}, clear: async () => {} },
  pause: () => setImmediate(),
  now: () => performance.now(),
  createIntervenedModel,
});
let id = 0;

async function read() {
  messages.length = 0;
  id += 1;
  const options = { maxSuggestions: 5, beamWidth: 8, typedByUser: true, leastContinuation: 0.5 };
  await handle({ type: 'read', id, text, ...options });
  return {
    untouched: listIn(messages),
    changed: listIn(messages.flatMap((message) => (message.type === 'intervened' ? [message.message] : []))),
  };
}

/** @param {FromWorker[]} all @returns {Suggestion[]} */
function listIn(all) {
  return all.flatMap((message) => (message.type === 'suggestions' ? message.suggestions : []));
}

await handle({ type: 'load', url: folder });
await read();
while (!messages.some(({ type }) => type === 'wordCountsLoaded')) await setImmediate();
const { untouched: mixed } = await read();
const lists = [];
for (const changes of sets) {
  await handle({ type: 'intervene', id: (id += 1), changes });
  lists.push(await read());
}
process.stdout.write(JSON.stringify({ mixed, lists }));
