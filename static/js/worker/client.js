import { SEARCH } from '../core/suggest/beam.js';
import { createMailbox, createMemory } from './mailbox.js';

/** @import { FromWorker, ToWorker } from './protocol.d.ts' */
/** @import { Client, ClientState } from './types.d.ts' */

/** For which a frame waits for suggestions. */
const MAX_WAIT_MS = 12;
/** Weight of a new latency in the average. */
const SMOOTHING = 0.2;

const startWorker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/**
 * The page's side of the worker. Answers to anything but the newest request are dropped; `recorded` messages all pass,
 * since each builds on the one before.
 *
 * Every model gets its own worker: ending the old one frees its WebAssembly memory, which never shrinks, and drops
 * its messages.
 * @param {(message: FromWorker) => void} onMessage @param {() => Worker} [start] @returns {Client}
 */
export function createClient(onMessage, start = startWorker) {
  /** @type {ClientState} */
  const state = {
    onMessage,
    worker: null,
    mailbox: null,
    awaitedId: null,
    answeredId: 0,
    averageLatency: 0,
    lastId: 0,
    learns: false,
    usesWordCounts: true,
    newest: { read: 0, explain: 0, replay: 0, intervene: 0 },
    studies: new Map(),
  };
  return {
    ...lifetimeMethods(state, start),
    ...textMethods(state),
    ...learningMethods(state),
    ...questionMethods(state),
  };
}

/** @param {ClientState} state @param {() => Worker} start @returns {Pick<Client, 'load' | 'destroy'>} */
function lifetimeMethods(state, start) {
  function destroy() {
    state.worker?.terminate();
    state.worker = null;
  }

  return {
    load(url, maxLength) {
      destroy();
      const memory = createMemory();
      if (!startListening(state, start)) return;
      Object.assign(state, { mailbox: memory && createMailbox(memory), awaitedId: null, averageLatency: 0 });
      if (state.learns) send(state, { type: 'learn', on: true });
      if (!state.usesWordCounts) send(state, { type: 'wordCounts', on: false });
      send(state, { type: 'load', url: new URL(url, document.baseURI).href, memory, maxLength });
    },
    destroy,
  };
}

/** Returns whether the browser lets a worker start. @param {ClientState} state @param {() => Worker} start */
function startListening(state, start) {
  try {
    listen(state, start());
    return true;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    const failure = /** @type {const} */ ({ key: 'no-worker', values: { message } });
    // As every other answer, it comes after the call.
    queueMicrotask(() => state.onMessage({ type: 'failed', id: null, failure }));
    return false;
  }
}

/** @param {ClientState} state @param {Worker} worker */
function listen(state, worker) {
  state.worker = worker;
  worker.onmessage = ({ data }) => state.worker === worker && receive(state, data);
  worker.onerror = ({ message }) => {
    if (state.worker !== worker) return;
    const failure = /** @type {const} */ ({ key: 'no-worker', values: { message: message ?? '' } });
    state.onMessage({ type: 'failed', id: null, failure });
  };
}

/** @param {ClientState} state @returns {Pick<Client, 'read' | 'waitForSuggestions' | 'sample'>} */
function textMethods(state) {
  return {
    read(text, options = {}) {
      const id = nextId(state, 'read');
      state.awaitedId = id;
      send(state, { type: 'read', id, text, ...SEARCH, typedByUser: true, minConfidence: 0.5, ...options });
      return id;
    },
    waitForSuggestions() {
      const { awaitedId, mailbox, averageLatency } = state;
      state.awaitedId = null;
      if (awaitedId === null || !mailbox || averageLatency > MAX_WAIT_MS) return;
      const end = performance.now() + MAX_WAIT_MS;
      do {
        const message = mailbox.take(awaitedId);
        if (message) return receive(state, message);
      } while (performance.now() < end);
    },
    sample(text, sampling, changed = false) {
      state.awaitedId = null;
      const id = nextId(state, 'read');
      send(state, { type: 'sample', id, text, sampling, changed });
      return id;
    },
  };
}

/** @param {ClientState} state @returns {Pick<Client, 'learn' | 'useWordCounts' | 'forget'>} */
function learningMethods(state) {
  return {
    learn(on) {
      state.learns = on;
      send(state, { type: 'learn', on });
    },
    useWordCounts(on) {
      state.usesWordCounts = on;
      send(state, { type: 'wordCounts', on });
    },
    forget: () => send(state, { type: 'forget' }),
  };
}

/** @param {ClientState} state @returns {Pick<Client, 'replay' | 'explain' | 'study' | 'cancelStudy' | 'intervene'>} */
function questionMethods(state) {
  return {
    replay: (text) => send(state, { type: 'replay', id: nextId(state, 'replay'), text }),
    explain(place, changed = false) {
      const id = nextId(state, 'explain');
      send(state, { type: 'explain', id, ...place, changed });
      return id;
    },
    intervene: (changes) => send(state, { type: 'intervene', id: nextId(state, 'intervene'), changes }),
    study(name, question, changed = false) {
      const id = (state.lastId += 1);
      state.studies.set(name, id);
      send(state, /** @type {ToWorker} */ ({ type: 'study', id, name, question, changed }));
    },
    cancelStudy(name) {
      state.studies.delete(name);
      send(state, { type: 'cancelStudy', name });
    },
  };
}

/** @param {ClientState} state @param {keyof ClientState['newest']} type */
function nextId(state, type) {
  state.lastId += 1;
  state.newest[type] = state.lastId;
  return state.lastId;
}

/** @param {ClientState} state @param {ToWorker} message */
function send({ worker }, message) {
  worker?.postMessage(message);
}

/** @param {ClientState} state @param {FromWorker} message */
function receive(state, message) {
  if (isStale(state, message)) return;
  if (message.type === 'suggestions' && !message.early) {
    state.answeredId = message.id;
    state.awaitedId = null;
    state.averageLatency += SMOOTHING * (message.milliseconds - state.averageLatency);
  }
  state.onMessage(message);
}

/** Whether a message answers an older request, or came before. @param {ClientState} state @param {FromWorker} message */
function isStale({ newest, studies, answeredId }, message) {
  switch (message.type) {
    case 'suggestions':
      // The mailbox may have given it already.
      return message.id !== newest.read || message.id === answeredId;
    case 'continuations':
    case 'sampled':
      return message.id !== newest.read;
    case 'intervened': {
      const { type, id } = message.message;
      return message.id !== newest.intervene || (type !== 'recorded' && id !== newest.read);
    }
    case 'replayed':
      return message.id !== newest.replay;
    case 'explained':
      return message.id !== newest.explain;
    case 'studied':
      return message.id !== studies.get(message.name);
    default:
      return false;
  }
}
