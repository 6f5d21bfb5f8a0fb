import { createClient } from '../worker/client.js';

/** @import { Client } from '../worker/client.js' */
/** @import { FromWorker } from '../worker/protocol.d.ts' */
/** @typedef {(message: FromWorker) => void} Hear */
/** @typedef {{ url: string, wasm: string | null, worker: string | null, learn: boolean }} Wanted */

/**
 * A running model, and those on the page that use it.
 * @typedef {object} Shared
 * @property {string} url
 * @property {Client} client
 * @property {Set<Hear>} members
 * @property {FromWorker | null} ready
 */

/** @type {Map<string, Shared>} */
const models = new Map();

/**
 * Joins in the use of a model: elements that want the same share a worker. One that learns does so apart, or its
 * words would be suggested to those that do not.
 * @param {Wanted} wanted @param {Hear} hear
 */
export function joinModel(wanted, hear) {
  const key = JSON.stringify(wanted);
  const shared = models.get(key) ?? open(key, wanted);
  shared.members.add(hear);
  const { ready } = shared;
  if (ready) queueMicrotask(() => shared.members.has(hear) && hear(ready));
  return {
    read: shared.client.read,
    expect: shared.client.expect,
    /** All that was learned with this model. */
    forget() {
      for (const each of models.values()) if (each.url === wanted.url) each.client.forget();
    },
    leave() {
      shared.members.delete(hear);
      // One that is only moved within the page is back at once.
      setTimeout(() => shared.members.size === 0 && close(key, shared));
    },
  };
}

/** @param {string} key @param {Wanted} wanted */
function open(key, { url, wasm, worker, learn }) {
  const client = createClient(receive, () => startWorker(worker, wasm));
  /** @type {Shared} */
  const shared = { url, client, members: new Set(), ready: null };
  models.set(key, shared);
  client.learn(learn);
  client.load(url);

  /** @param {FromWorker} message */
  function receive(message) {
    if (message.type === 'ready') shared.ready = message;
    // Who asks for it again has it loaded again.
    if (message.type === 'failed' && message.id === null) close(key, shared);
    for (const hear of shared.members) hear(message);
  }

  return shared;
}

/** @param {string} key @param {Shared} shared */
function close(key, shared) {
  shared.client.destroy();
  if (models.get(key) === shared) models.delete(key);
}

/**
 * The worker is this very file. A browser starts none from another origin; a small one of the page's own may
 * import it.
 * @param {string | null} worker @param {string | null} wasm
 */
function startWorker(worker, wasm) {
  const url = new URL(worker ?? import.meta.url, document.baseURI);
  if (wasm !== null) url.hash = String(new URLSearchParams({ wasm }));
  if (url.origin === location.origin) return new Worker(url, { type: 'module' });
  const script = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
  const address = URL.createObjectURL(script);
  const started = new Worker(address, { type: 'module' });
  started.addEventListener('message', () => URL.revokeObjectURL(address), { once: true });
  return started;
}
