import { createMailbox, createMemory } from './mailbox.js';

/** @import { StudyMap, StudyName } from '../core/study/types.d.ts' */
/** @import { Change, SamplingOptions } from '../core/types.d.ts' */
/** @import { FromWorker, ToWorker } from './protocol.d.ts' */
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
 * @property {(changes: readonly Change[]) => void} intervene from the next text on, what a model
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
 * Every model gets a worker of its own: ending the old one frees its WebAssembly memory, which never shrinks,
 * and leaves no message of it under way.
 * @param {(message: FromWorker) => void} onMessage
 * @param {() => Worker} [start]
 * @returns {Client}
 */
export function createClient(onMessage, start = startWorker) {
  /** @type {Worker | null} */
  let worker = null;
  /** @type {ReturnType<typeof createMailbox> | null} */
  let mailbox = null;
  /** The question that a frame may wait for. @type {number | null} */
  let awaited = null;
  /** The answer that came last. */
  let taken = 0;
  /** Milliseconds from question to answer. */
  let usual = 0;
  let lastId = 0;
  let learns = false;
  let counts = true;
  const newest = { read: 0, explain: 0, replay: 0, intervene: 0 };

  /** The newest question of each name. @type {Map<StudyName, number>} */
  const studies = new Map();

  /** @param {FromWorker} message */
  function receive(message) {
    const { type } = message;
    if (
      (type === 'suggestions' || type === 'continuations' || type === 'wrote') &&
      message.id !== newest.read
    )
      return;
    if (type === 'suggestions') {
      // It may have been taken out of the mailbox.
      if (message.id === taken) return;
      if (message.early) return onMessage(message);
      taken = message.id;
      awaited = null;
      usual += NEWS * (message.milliseconds - usual);
    }
    if (type === 'intervened') {
      const { message: answer } = message;
      if (message.id !== newest.intervene || (answer.type !== 'recorded' && answer.id !== newest.read))
        return;
    }
    if (type === 'replayed' && message.id !== newest.replay) return;
    if (type === 'explained' && message.id !== newest.explain) return;
    if (type === 'studied' && message.id !== studies.get(message.name)) return;
    onMessage(message);
  }

  /** @param {ToWorker} message */
  function send(message) {
    worker?.postMessage(message);
  }

  function destroy() {
    worker?.terminate();
    worker = null;
  }

  return {
    load(url, longest) {
      destroy();
      const started = start();
      const memory = createMemory();
      worker = started;
      mailbox = memory && createMailbox(memory);
      awaited = null;
      usual = 0;
      started.onmessage = ({ data }) => worker === started && receive(data);
      started.onerror = ({ message }) => {
        if (worker !== started) return;
        const failure = /** @type {const} */ ({ key: 'no-worker', values: { message: message ?? '' } });
        onMessage({ type: 'failed', id: null, failure });
      };
      if (learns) send({ type: 'learn', on: true });
      if (!counts) send({ type: 'count', on: false });
      send({ type: 'load', url: new URL(url, document.baseURI).href, memory, longest });
    },
    read(text, { count = 5, beamWidth = 8, own = true, sureness = 0.5 } = {}) {
      awaited = newest.read = lastId += 1;
      send({ type: 'read', id: newest.read, text, count, beamWidth, own, sureness });
      return newest.read;
    },
    expect() {
      const id = awaited;
      awaited = null;
      if (id === null || !mailbox || usual > PATIENCE) return;
      const end = performance.now() + PATIENCE;
      do {
        const letter = mailbox.take(id);
        if (letter) return receive(letter);
      } while (performance.now() < end);
    },
    write(text, drawing, changed = false) {
      awaited = null;
      newest.read = lastId += 1;
      send({ type: 'write', id: newest.read, text, drawing, changed });
      return newest.read;
    },
    learn(on) {
      learns = on;
      send({ type: 'learn', on });
    },
    count(on) {
      counts = on;
      send({ type: 'count', on });
    },
    forget: () => send({ type: 'forget' }),
    replay(text) {
      newest.replay = lastId += 1;
      send({ type: 'replay', id: newest.replay, text });
    },
    explain(place, changed = false) {
      newest.explain = lastId += 1;
      send({ type: 'explain', id: newest.explain, ...place, changed });
      return newest.explain;
    },
    study(name, question, changed = false) {
      studies.set(name, (lastId += 1));
      send(/** @type {ToWorker} */ ({ type: 'study', id: lastId, name, question, changed }));
    },
    intervene(changes) {
      newest.intervene = lastId += 1;
      send({ type: 'intervene', id: lastId, changes });
    },
    leave(name) {
      studies.delete(name);
      send({ type: 'leave', name });
    },
    destroy,
  };
}
