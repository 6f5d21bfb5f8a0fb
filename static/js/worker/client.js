import { SEARCH } from '../core/suggest/beam.js';
import { createMailbox, createMemory } from './mailbox.js';

/** @import { StudyMap, StudyName } from '../core/study/types.d.ts' */
/** @import { Intervention, SamplingOptions } from '../core/types.d.ts' */
/** @import { FromWorker, ToWorker } from './protocol.d.ts' */
/** @import { ClientState } from './types.d.ts' */
/** @typedef {{ count?: number, beamWidth?: number, own?: boolean, sureness?: number }} ReadOptions */

/**
 * @typedef {object} Client
 * @property {(url: string, longest?: number) => void} load `longest`: UTF-16 units of a text that are read at most
 * @property {(text: string, options?: ReadOptions) => number} read gives the id of the answers
 * @property {() => void} expect called within a frame: waits a little for suggestions that are about to come, so that
 *   they are painted together with the letter that was typed
 * @property {(text: string, drawing: SamplingOptions, changed?: boolean) => number} write asks for a
 *   word after the text; `changed`, as elsewhere: the model with the changes
 * @property {(on: boolean) => void} learn from what the person writes, with this model and those to come
 * @property {(text: string) => void} replay the typing of a text; '' ends one
 * @property {(on: boolean) => void} count whether counts of words are mixed in, with this model and those to come
 * @property {() => void} forget all that was learned with this model
 * @property {(place: { column: number, layer: number, unit: number }, changed?: boolean) => number} explain
 * @property {<Name extends StudyName>(name: Name, question: StudyMap[Name]['question'], changed?: boolean) => void} study
 * @property {(name: StudyName) => void} leave a study
 * @property {(changes: readonly Intervention[]) => void} intervene from the next text on, what a model
 *   with these changes makes of it is told, too
 * @property {() => void} destroy
 */

/** Milliseconds of a frame for which suggestions are waited for. */
const PATIENCE = 12;
/** How much of a new time goes into the usual one. */
const NEWS = 0.2;

const startWorker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/**
 * The page's side of the worker. Suggestions and explanations for anything but the newest request are dropped;
 * `recorded` messages all pass, since each builds on the one before.
 *
 * Every model gets its own worker: ending the old one frees its WebAssembly memory, which never shrinks, and drops
 * its messages.
 * @param {(message: FromWorker) => void} onMessage @param {() => Worker} [start] @returns {Client}
 */
export function createClient(onMessage, start = startWorker) {
  /** @type {ClientState} */
  const state = {
    ...{ onMessage, worker: null, mailbox: null, awaited: null, answered: 0, usual: 0, lastId: 0 },
    ...{ learns: false, counts: true, studies: new Map() },
    newest: { read: 0, explain: 0, replay: 0, intervene: 0 },
  };
  return { ...lifetime(state, start), ...reading(state), ...learning(state), ...questions(state) };
}

/** @param {ClientState} state @param {() => Worker} start @returns {Pick<Client, 'load' | 'destroy'>} */
function lifetime(state, start) {
  function destroy() {
    state.worker?.terminate();
    state.worker = null;
  }

  return {
    load(url, longest) {
      destroy();
      const memory = createMemory();
      listen(state, start());
      Object.assign(state, { mailbox: memory && createMailbox(memory), awaited: null, usual: 0 });
      if (state.learns) send(state, { type: 'learn', on: true });
      if (!state.counts) send(state, { type: 'count', on: false });
      send(state, { type: 'load', url: new URL(url, document.baseURI).href, memory, longest });
    },
    destroy,
  };
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

/** @param {ClientState} state @returns {Pick<Client, 'read' | 'expect' | 'write'>} */
function reading(state) {
  return {
    read(text, { count = SEARCH.count, beamWidth = SEARCH.beamWidth, own = true, sureness = 0.5 } = {}) {
      const id = nextId(state, 'read');
      state.awaited = id;
      send(state, { type: 'read', id, text, count, beamWidth, own, sureness });
      return id;
    },
    expect() {
      const { awaited, mailbox, usual } = state;
      state.awaited = null;
      if (awaited === null || !mailbox || usual > PATIENCE) return;
      const end = performance.now() + PATIENCE;
      do {
        const message = mailbox.take(awaited);
        if (message) return receive(state, message);
      } while (performance.now() < end);
    },
    write(text, drawing, changed = false) {
      state.awaited = null;
      const id = nextId(state, 'read');
      send(state, { type: 'write', id, text, drawing, changed });
      return id;
    },
  };
}

/** @param {ClientState} state @returns {Pick<Client, 'learn' | 'count' | 'forget'>} */
function learning(state) {
  return {
    learn(on) {
      state.learns = on;
      send(state, { type: 'learn', on });
    },
    count(on) {
      state.counts = on;
      send(state, { type: 'count', on });
    },
    forget: () => send(state, { type: 'forget' }),
  };
}

/** @param {ClientState} state @returns {Pick<Client, 'replay' | 'explain' | 'study' | 'leave' | 'intervene'>} */
function questions(state) {
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
    leave(name) {
      state.studies.delete(name);
      send(state, { type: 'leave', name });
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
  if (isLate(state, message)) return;
  if (message.type === 'suggestions' && !message.early) {
    state.answered = message.id;
    state.awaited = null;
    state.usual += NEWS * (message.milliseconds - state.usual);
  }
  state.onMessage(message);
}

/** Whether an answer is to an older question, or came before. @param {ClientState} state @param {FromWorker} message */
function isLate({ newest, studies, answered }, message) {
  switch (message.type) {
    case 'suggestions':
      // It may have been taken out of the mailbox.
      return message.id !== newest.read || message.id === answered;
    case 'continuations':
    case 'wrote':
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
