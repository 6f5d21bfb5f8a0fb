import { createClient } from '../../../worker/client.js';

/** @import { StudyMap, StudyName } from '../../../core/study/types.d.ts' */
/** @import { Intervention, Recorded } from '../../../core/types.d.ts' */
/** @import { FromWorker, ReadingMessage } from '../../../worker/protocol.d.ts' */
/** @import { Readings } from './types.d.ts' */
/** @typedef {ReturnType<typeof createModelSession>} ModelSession */

/** Exercises show the network without what it learned from the user, and no suggestions. */
const QUICK = { maxSuggestions: 1, beamWidth: 1, typedByUser: false, leastContinuation: 1 };
/** @type {readonly Intervention[]} */
const NO_CHANGES = Object.freeze([]);

/**
 * The model, asked one question after the other: it reads a text, perhaps with changes, or looks for units.
 * @param {(message: FromWorker) => void} onOther gets the messages about loading and failing
 */
export function createModelSession(onOther) {
  const client = createClient(receive);
  const inTurn = createQueue();
  const state = {
    /** @type {Readings} */
    readings: emptyReadings(),
    changes: NO_CHANGES,
    from: 0,
    /** @type {{ id: number, resolve: (readings: Readings) => void } | null} */
    pending: null,
    /** @type {((result: any) => void) | null} */
    resolveStudy: null,
    /** Asks the question again that is not answered yet, of another worker. */
    askAgain: nothing,
  };

  /** @param {FromWorker} message */
  function receive(message) {
    const { readings, pending } = state;
    if (message.type === 'intervened') readings.changed = merged(readings.changed, message.message);
    else if (message.type === 'recorded') readings.untouched = merged(readings.untouched, message);
    // The last message about a text.
    else if (message.type === 'continuations' && message.id === pending?.id) pending.resolve({ ...readings });
    else if (message.type === 'studied' && message.result && message.progress === 1)
      state.resolveStudy?.(message.result);
    else onOther(message);
    if (message.type === 'ready') state.askAgain();
  }

  /**
   * @param {string} text @param {readonly Intervention[]} changes @param {number} from the first column that they change
   * @returns {Promise<Readings>}
   */
  function ask(text, changes, from) {
    if (changes !== state.changes || from !== state.from) {
      Object.assign(state, { changes, from });
      state.readings.changed = [];
      client.intervene(changes, from);
    }
    return answered((/** @type {(readings: Readings) => void} */ resolve) => {
      const read = () => (state.pending = { id: client.read(text, QUICK), resolve });
      read();
      state.askAgain = () => {
        state.readings = emptyReadings();
        client.intervene(changes, from);
        read();
      };
    });
  }

  /** @template Result @param {(resolve: (result: Result) => void) => void} send @returns {Promise<Result>} */
  async function answered(send) {
    const result = await new Promise(send);
    state.askAgain = nothing;
    return result;
  }

  /**
   * @template {StudyName} Name
   * @param {string} text that was read @param {Name} name @param {StudyMap[Name]['question']} question
   * @returns {Promise<StudyMap[Name]['result']>}
   */
  function askStudy(text, name, question) {
    return answered((/** @type {(result: StudyMap[Name]['result']) => void} */ resolve) => {
      state.resolveStudy = resolve;
      client.study(name, question);
      state.askAgain = () => {
        client.read(text, QUICK);
        client.study(name, question);
      };
    });
  }

  return {
    load: client.load,
    askAgain: () => state.askAgain(),
    /** @param {string} text @returns {Promise<Recorded[]>} */
    read: (text) => inTurn(async () => (await ask(text, NO_CHANGES, 0)).untouched),
    /** The columns of the changed model. @param {string} text @param {readonly Intervention[]} changes @param {number} from the first column that they change */
    held: (text, changes, from) => inTurn(async () => (await ask(text, changes, from)).changed),
    /**
     * Reads a text and asks a question about it.
     * @template {StudyName} Name
     * @param {string} text @param {Name} name @param {StudyMap[Name]['question']} question
     * @returns {Promise<{ columns: Recorded[], result: StudyMap[Name]['result'] }>}
     */
    study: (text, name, question) =>
      inTurn(async () => {
        const columns = (await ask(text, NO_CHANGES, 0)).untouched;
        return { columns, result: await askStudy(text, name, question) };
      }),
  };
}

function nothing() {}

/** Runs asynchronous functions one after the other. */
function createQueue() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /**
   * @template Result
   * @param {() => Promise<Result>} ask
   * @returns {Promise<Result>}
   */
  return (ask) => {
    const answer = last.then(ask);
    last = answer.catch(() => undefined);
    return answer;
  };
}

/** @param {Recorded[]} columns @param {ReadingMessage} message */
function merged(columns, message) {
  if (message.type !== 'recorded') return columns;
  return [...columns.slice(0, message.from), ...message.columns].slice(0, message.length);
}

/** @returns {Readings} */
function emptyReadings() {
  return { untouched: [], changed: [] };
}
