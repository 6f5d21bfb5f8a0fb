import { createClient } from '../worker/client.js';

/** @import { FromWorker } from '../worker/protocol.d.ts' */
/** @import { BlockedWords, Client } from '../worker/types.d.ts' */
/** @import { MessageListener, ModelOptions, SharedModel, TrustedPolicy, TrustedTypes } from './types.d.ts' */

/** @type {Map<string, SharedModel>} */
const models = new Map();

const POLICY = 'lstm-autocomplete';
/** A page allows only one of a name. @type {TrustedPolicy | undefined} */
let policy;

/**
 * Shares a model: elements with the same options use one worker. A model that learns has its own worker, or elements
 * that do not learn would suggest its words.
 * @param {ModelOptions} options @param {MessageListener} listener
 */
export function joinModel(options, listener) {
  const key = JSON.stringify(options);
  const shared = models.get(key) ?? open(key, options);
  shared.listeners.add(listener);
  const { ready } = shared;
  if (ready) queueMicrotask(() => shared.listeners.has(listener) && listener(ready));
  return {
    /** @param {BlockedWords} blocked never to suggest in this text @param {Parameters<Client['read']>} request */
    read(blocked, ...request) {
      shared.client.block(blocked);
      return shared.client.read(...request);
    },
    waitForSuggestions: shared.client.waitForSuggestions,
    /** Has the next text try again what could not be loaded. */
    useWordCounts: () => shared.client.useWordCounts(true),
    /** @param {string} [word] without one, all that was learned */
    forget(word) {
      for (const { url, client } of models.values())
        if (url === options.url && word === undefined) client.forget();
        else if (url === options.url) client.forgetWord(/** @type {string} */ (word));
    },
    leave() {
      shared.listeners.delete(listener);
      // An element that moves within the page joins again at once.
      setTimeout(() => shared.listeners.size === 0 && close(key, shared));
    },
  };
}

/** @param {string} key @param {ModelOptions} options */
function open(key, { url, wasm, worker, learn }) {
  const client = createClient(receive, () => startWorker(worker, wasm));
  /** @type {SharedModel} */
  const shared = { url, client, listeners: new Set(), ready: null };
  models.set(key, shared);
  client.learn(learn);
  client.load(url, undefined, false);

  /** @param {FromWorker} message */
  function receive(message) {
    if (message.type === 'ready') shared.ready = message;
    if (message.type === 'restarted') shared.ready = null;
    // The next request loads it again.
    if (message.type === 'failed' && message.id === null) close(key, shared);
    for (const listener of shared.listeners) listener(message);
  }

  return shared;
}

/** @param {string} key @param {SharedModel} shared */
function close(key, shared) {
  shared.client.destroy();
  if (models.get(key) === shared) models.delete(key);
}

/**
 * The worker is this file. A browser starts no worker from another origin, but one of the page's origin may import it.
 * In a sandboxed frame everything is of another origin, blobs included; there, a `data:` address may import it.
 * @param {string | null} worker @param {string | null} wasm
 */
function startWorker(worker, wasm) {
  const url = new URL(worker ?? import.meta.url, document.baseURI);
  if (wasm !== null) url.hash = String(new URLSearchParams({ wasm }));
  if (url.origin === origin) return startModule(url.href);
  const script = `import ${JSON.stringify(url.href)};`;
  if (origin === 'null') return startModule(`data:text/javascript,${encodeURIComponent(script)}`);
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const started = startModule(address);
  started.addEventListener('message', () => URL.revokeObjectURL(address), { once: true });
  return started;
}

const startModule = (/** @type {string} */ address) => new Worker(trusted(address), { type: 'module' });

/**
 * The address of a worker, for pages that require Trusted Types. A page that allows no policy of this name refuses the
 * address itself, with a message.
 * @param {string} address @returns {string}
 */
function trusted(address) {
  const { trustedTypes } = /** @type {{ trustedTypes?: TrustedTypes }} */ (globalThis);
  if (!trustedTypes) return address;
  try {
    policy ??= trustedTypes.createPolicy(POLICY, { createScriptURL: (url) => url });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return policy?.createScriptURL(address) ?? address;
}
