import { SEARCH } from '../core/suggest/beam.js';
import { createMailbox, createMemory } from './mailbox.js';
import { createUnanswered } from './unanswered.js';
import { createWatchdog } from './watchdog.js';

/** @import { Failure } from '../core/failure.d.ts' */
/** @import { FromWorker, ToWorker } from './protocol.d.ts' */
/** @import { Client, ClientState } from './types.d.ts' */

/** For which a frame waits for suggestions. */
const MAX_WAIT_MS = 12;
/** Weight of a new latency in the average. */
const SMOOTHING = 0.2;
/** How often in a row a worker is started again that ends before it has answered everything. */
const MOST_RESTARTS = 2;

const startWorker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/**
 * The page's side of the worker. Answers to anything but the newest request are dropped; `recorded` messages all pass,
 * since each builds on the one before.
 *
 * Every model gets its own worker: ending the old one frees its WebAssembly memory, which never shrinks, and drops
 * its messages. A worker that ends or falls silent is replaced, and what it had not answered is asked again.
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
    blocked: null,
    newest: { read: 0, explain: 0, replay: 0, intervene: 0 },
    studies: new Map(),
    unanswered: createUnanswered(),
    watchdog: null,
    model: null,
    restarts: 0,
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
    end(state);
    state.unanswered.clear();
    Object.assign(state, { model: null, restarts: 0 });
  }

  return {
    load(url, maxLength, withSample = true) {
      destroy();
      state.model = { url: new URL(url, document.baseURI).href, maxLength, withSample };
      begin(state, start);
    },
    destroy,
  };
}

/** Starts a worker with the model. @param {ClientState} state @param {() => Worker} start */
function begin(state, start) {
  const { model, learns, usesWordCounts, blocked } = state;
  if (!model) return;
  const memory = createMemory();
  if (!startListening(state, start)) return;
  Object.assign(state, { mailbox: memory && createMailbox(memory), awaitedId: null, averageLatency: 0 });
  if (learns) send(state, { type: 'learn', on: true });
  if (blocked) send(state, { type: 'block', ...blocked });
  if (!usesWordCounts) send(state, { type: 'wordCounts', on: false });
  send(state, { type: 'load', ...model, memory });
}

/** @param {ClientState} state */
function end(state) {
  state.watchdog?.stop();
  state.worker?.terminate();
  state.worker = null;
}

/** Replaces a worker that ended or hangs. @param {ClientState} state @param {() => Worker} start */
function restart(state, start) {
  end(state);
  if (state.restarts === MOST_RESTARTS) return fail(state, { key: 'silent', values: {} });
  state.restarts += 1;
  state.onMessage({ type: 'restarted' });
  begin(state, start);
}

/** @param {ClientState} state @param {Failure} failure of the model */
function fail(state, failure) {
  state.unanswered.clear();
  state.onMessage({ type: 'failed', id: null, failure });
}

/** Returns whether the browser lets a worker start. @param {ClientState} state @param {() => Worker} start */
function startListening(state, start) {
  try {
    listen(state, start(), start);
    return true;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    // As every other answer, it comes after the call.
    queueMicrotask(() => fail(state, { key: 'no-worker', values: { message } }));
    return false;
  }
}

/** @param {ClientState} state @param {Worker} worker @param {() => Worker} start */
function listen(state, worker, start) {
  let isRunning = false;
  state.worker = worker;
  state.watchdog = createWatchdog({
    owes: () => !state.unanswered.isEmpty(),
    ping: () => worker.postMessage({ type: 'ping' }),
    onSilence: () => restart(state, start),
  });
  worker.onmessage = ({ data }) => {
    if (state.worker !== worker) return;
    isRunning = true;
    receive(state, data);
  };
  worker.onerror = ({ message }) => {
    if (state.worker !== worker) return;
    if (isRunning) return restart(state, start);
    end(state);
    fail(state, { key: 'no-worker', values: { message: message ?? '' } });
  };
}

/** @param {ClientState} state @returns {Pick<Client, 'read' | 'waitForSuggestions' | 'sample'>} */
function textMethods(state) {
  return {
    read(text, options = {}) {
      const id = nextId(state, 'read');
      state.awaitedId = id;
      send(state, {
        type: 'read',
        id,
        text,
        ...SEARCH,
        typedByUser: true,
        leastContinuation: 0.5,
        ...options,
      });
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

/**
 * @param {ClientState} state
 * @returns {Pick<Client, 'learn' | 'useWordCounts' | 'forget' | 'block' | 'forgetWord' | 'exportLearned' | 'importLearned' | 'restoreLearned'>}
 */
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
    forget: ({ all } = { all: false }) => send(state, { type: 'forget', all }),
    block(blocked) {
      if (blocked === state.blocked) return;
      state.blocked = blocked;
      send(state, { type: 'block', ...blocked });
    },
    forgetWord: (word) => send(state, { type: 'forgetWord', word }),
    exportLearned: () => send(state, { type: 'exportLearned' }),
    importLearned: (text) => send(state, { type: 'importLearned', text }),
    restoreLearned: () => send(state, { type: 'restoreLearned' }),
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
    intervene: (changes, from) =>
      send(state, { type: 'intervene', id: nextId(state, 'intervene'), changes, from }),
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
function send({ worker, unanswered, watchdog }, message) {
  if (!worker) return;
  unanswered.sent(message);
  worker.postMessage(message);
  if (!unanswered.isEmpty()) watchdog?.watch();
}

/** @param {ClientState} state @param {FromWorker} message */
function receive(state, message) {
  state.watchdog?.hear();
  settle(state, message);
  if (message.type === 'alive' || isStale(state, message)) return;
  // After a restart the page knows it.
  if (message.type === 'card' && state.restarts > 0) return;
  if (message.type === 'suggestions' && !message.early) {
    state.answeredId = message.id;
    state.awaitedId = null;
    state.averageLatency += SMOOTHING * (message.milliseconds - state.averageLatency);
  }
  state.onMessage(message);
}

/** Notes what is answered. @param {ClientState} state @param {FromWorker} message */
function settle(state, message) {
  const { unanswered, restarts } = state;
  if (message.type === 'failed' && message.id === null) unanswered.clear();
  unanswered.answered(message);
  if (message.type === 'ready' && restarts > 0)
    for (const question of unanswered.toAskAgain()) send(state, question);
  if (unanswered.isEmpty()) state.restarts = 0;
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
