import { createInterventionStepper } from '../core/model/intervention-stepper.js';
import { createReader } from '../core/model/reader.js';
import { createSuggester, suggestionsOf } from '../core/suggest/suggester.js';
import { takeTurns } from '../core/turns.js';

/** @import { WordModel } from '../core/suggest/types.d.ts' */
/** @import { WordSuggestions } from '../core/suggest/types.d.ts' */
/** @import { FromWorker, ToWorker, ReadingMessage } from './protocol.d.ts' */
/** @import { Read, Running, Turns } from './session.js' */
/** `fresh`: the first column that the page does not have. @typedef {Running & { id: number, fresh: number }} Changed */

/**
 * The model with changes, beside the untouched one: it reads the same texts, behind it, with a reader, a suggester and
 * remembered steps of its own.
 * @param {(message: FromWorker) => void} post
 * @param {() => WordModel[]} memories what has a say besides the network, as with the untouched one
 */
export function createChangedModel(post, memories) {
  /** @type {Changed | null} */
  let running = null;
  /** @type {WordSuggestions | null} */
  let found = null;

  /** @param {Extract<ToWorker, { type: 'intervene' }>} asked @param {Running | null} untouched */
  function change({ id, changes }, untouched) {
    running = null;
    if (!untouched || changes.length === 0) return;
    const stepper = createInterventionStepper(untouched.model, changes);
    const { tokenizer } = untouched.language;
    running = {
      ...untouched,
      ...{ id, changes, fresh: 0 },
      language: { ...untouched.language, stepper },
      reader: createReader(stepper, tokenizer, untouched.longest),
      suggester: createSuggester(stepper, tokenizer, memories),
    };
  }

  /**
   * Tells the recording when it is whole: half of one would be drawn beside the whole one of the untouched model.
   * @param {Read} read @param {Turns} turns
   */
  async function suggest({ id, text, count, beamWidth }, turns) {
    const own = running;
    found = null;
    if (!own || !(await readWith(own, text, turns))) return;
    const columns = own.reader.columns();
    const from = Math.min(own.fresh, columns.length);
    const news = columns.slice(from).map(({ token, logProbability, values }) => {
      return { token, logProbability, values };
    });
    tell(own, { type: 'recorded', id, from, length: columns.length, columns: news });
    own.fresh = columns.length;
    const started = turns.now();
    const search = own.suggester.suggest(text, own.reader, { count, beamWidth });
    const suggested = await takeTurns(search, turns);
    if (!suggested) return;
    found = suggested.value;
    const { finished } = found;
    const milliseconds = turns.now() - started;
    tell(own, { type: 'suggestions', id, suggestions: suggestionsOf(found), finished, milliseconds });
  }

  /** Behind `suggest`. @param {Read} read @param {Turns} turns */
  async function carryOn({ id, sureness }, turns) {
    const own = running;
    if (!own || !found) return;
    const carried = await takeTurns(own.suggester.continue(found, sureness), turns);
    if (carried) tell(own, { type: 'continuations', id, ...carried.value });
  }

  /** Gives whether it was read to its end. @param {Changed} own @param {string} text @param {Turns} turns */
  async function readWith(own, text, turns) {
    if (turns.late()) return false;
    const done = await takeTurns(own.reader.read(text), turns, (chunks) => {
      for (const { from } of chunks) own.fresh = Math.min(own.fresh, from);
    });
    return done !== null;
  }

  /** @param {{ id: number }} own @param {ReadingMessage} message */
  function tell({ id }, message) {
    post({ type: 'intervened', id, message });
  }

  return {
    change,
    suggest,
    carryOn,
    /** @param {string} text @param {Turns} turns */
    read: async (text, turns) => running !== null && readWith(running, text, turns),
    running: () => running,
    /** What was read was read with other weights. */
    startAnew() {
      if (!running) return;
      const { stepper, tokenizer } = running.language;
      running.reader = createReader(stepper, tokenizer, running.longest);
    },
  };
}
