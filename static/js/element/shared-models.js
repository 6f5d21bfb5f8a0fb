import { createClient } from '../worker/client.js';

/** @import { Client } from '../worker/types.d.ts' */
/** @import { FromWorker } from '../worker/protocol.d.ts' */
/** @typedef {(message: FromWorker) => void} Receive */
/** @typedef {{ url: string, wasm: string | null, worker: string | null, learn: boolean }} ModelOptions */

/**
 * A running model, and those on the page that use it.
 * @typedef {object} Shared
 * @property {string} url
 * @property {Client} client
 * @property {Set<Receive>} members
 * @property {FromWorker | null} ready
 */

/** @type {Map<string, Shared>} */
const models = new Map();

/**
 * Shares a model: elements with the same options use one worker. A model that learns has a worker of its own, or its
 * words would be suggested to elements that do not learn.
 * @param {ModelOptions} options @param {Receive} receive
 */
export function joinModel(options, receive) {
  const key = JSON.stringify(options);
  const shared = models.get(key) ?? open(key, options);
  shared.members.add(receive);
  const { ready } = shared;
  if (ready) queueMicrotask(() => shared.members.has(receive) && receive(ready));
  return {
    read: shared.client.read,
    waitForSuggestions: shared.client.waitForSuggestions,
    /** All that was learned with this model. */
    forget() {
      for (const model of models.values()) if (model.url === options.url) model.client.forget();
    },
    leave() {
      shared.members.delete(receive);
      // An element that is only moved within the page joins again at once.
      setTimeout(() => shared.members.size === 0 && close(key, shared));
    },
  };
}

/** @param {string} key @param {ModelOptions} options */
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
    // The next request loads it again.
    if (message.type === 'failed' && message.id === null) close(key, shared);
    for (const send of shared.members) send(message);
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
