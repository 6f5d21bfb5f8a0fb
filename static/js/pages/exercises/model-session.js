import { createClient } from '../../worker/client.js';

/** @import { StudyMap, StudyName } from '../../core/study/types.d.ts' */
/** @import { Change, Recorded, Suggestion } from '../../core/types.d.ts' */
/** @import { ReadOptions } from '../../worker/client.js' */
/** @import { FromWorker, Told } from '../../worker/protocol.d.ts' */
/** @typedef {{ columns: Recorded[], suggestions: Suggestion[] }} Reading */
/** @typedef {{ untouched: Reading, changed: Reading }} Readings */
/** @typedef {ReturnType<typeof createClassroom>} Classroom */

/** What exercises show is the network's own, without what a person wrote. */
const FULL = { count: 5, own: false };
/** Where nobody looks at what is suggested. */
const QUICK = { count: 1, beamWidth: 1, own: false, sureness: 1 };

/**
 * The model, asked one thing after the other: reads a text, with changes if there are some, or looks for units.
 * @param {(message: FromWorker) => void} onOther hears of loading and failing
 */
export function createClassroom(onOther) {
  const client = createClient(receive);
  /** @type {Readings} */
  let readings = { untouched: nothing(), changed: nothing() };
  /** @type {{ id: number, resolve: (readings: Readings) => void } | null} */
  let reading = null;
  /** @type {{ name: StudyName, resolve: (result: any) => void } | null} */
  let study = null;
  /** @type {readonly Change[]} */
  let changes = [];
  /** @type {Promise<unknown>} */
  let queue = Promise.resolve();

  /** @param {FromWorker} message */
  function receive(message) {
    if (message.type === 'changed') hear('changed', message.told);
    else if (message.type === 'recorded' || message.type === 'suggestions') hear('untouched', message);
    // The last that is said of a text.
    else if (message.type === 'continuations' && message.id === reading?.id) reading.resolve({ ...readings });
    else if (message.type === 'studied' && message.result && message.progress === 1)
      study?.resolve(message.result);
    else onOther(message);
  }

  /** @param {keyof Readings} whose @param {Told} told */
  function hear(whose, told) {
    const { columns, suggestions } = readings[whose];
    if (told.type === 'recorded')
      readings[whose] = {
        columns: [...columns.slice(0, told.from), ...told.columns].slice(0, told.length),
        suggestions,
      };
    else if (told.type === 'suggestions') readings[whose] = { columns, suggestions: told.suggestions };
  }

  /**
   * @template Result
   * @param {() => Promise<Result>} ask
   * @returns {Promise<Result>}
   */
  function inTurn(ask) {
    const answer = queue.then(ask);
    queue = answer.catch(() => undefined);
    return answer;
  }

  /**
   * @param {string} text @param {readonly Change[]} wanted
   * @param {ReadOptions} [options]
   * @returns {Promise<Readings>}
   */
  function ask(text, wanted, options = FULL) {
    if (wanted !== changes) {
      changes = wanted;
      readings = { ...readings, changed: nothing() };
      client.puppet(wanted);
    }
    return new Promise((resolve) => {
      reading = { id: client.read(text, options), resolve };
    });
  }

  /** @type {readonly Change[]} */
  const none = changes;

  return {
    load: client.load,
    /** @param {string} text @returns {Promise<Recorded[]>} */
    read: (text) => inTurn(async () => (await ask(text, none, QUICK)).untouched.columns),
    /** @param {string} text @param {readonly Change[]} wanted */
    readWith: (text, wanted) => inTurn(() => ask(text, wanted)),
    /** The columns alone. @param {string} text @param {readonly Change[]} wanted */
    columnsWith: (text, wanted) => inTurn(async () => (await ask(text, wanted, QUICK)).changed.columns),
    /**
     * About the text that is read.
     * @template {StudyName} Name
     * @param {string} text
     * @param {Name} name
     * @param {StudyMap[Name]['question']} question
     * @returns {Promise<{ columns: Recorded[], result: StudyMap[Name]['result'] }>}
     */
    study: (text, name, question) =>
      inTurn(async () => {
        const { untouched } = await ask(text, none, QUICK);
        const result = await new Promise((resolve) => {
          study = { name, resolve };
          client.study(name, question);
        });
        return { columns: untouched.columns, result };
      }),
  };
}

/** @returns {Reading} */
function nothing() {
  return { columns: [], suggestions: [] };
}
