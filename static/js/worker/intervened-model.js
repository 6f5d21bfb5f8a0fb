import { createInterventionStepper } from '../core/model/intervention-stepper.js';
import { createReader } from '../core/model/reader.js';
import { createSuggester, suggestionsOf } from '../core/suggest/suggester.js';
import { runInSlices } from '../core/time-slicing.js';

/** @import { SliceOptions } from '../core/time-slicing.js' */
/** @import { ReadingMessage } from './protocol.d.ts' */
/** @import { Intervened, Message, Post, Running } from './types.d.ts' */

/**
 * The model with interventions, next to the untouched one: it reads the same texts, after it, with its own reader,
 * suggester and cached steps. It suggests by the LSTM alone, since no gate touches counts of words.
 * @param {Post} post
 */
export function createIntervenedModel(post) {
  /** @type {Intervened | null} */
  let running = null;

  return {
    /** @param {Message<'intervene'>} message @param {Running | null} untouched */
    intervene({ id, changes, from = 0 }, untouched) {
      running = untouched && changes.length > 0 ? intervenedOn(untouched, { id, changes, from }) : null;
    },
    /** @param {Message<'read'>} request @param {SliceOptions} slicing */
    suggest: async (request, slicing) => void (running && (await suggest(running, request, slicing, post))),
    /** Follows `suggest`. @param {Message<'read'>} request @param {SliceOptions} slicing */
    async continue({ id, leastContinuation }, slicing) {
      const current = running;
      if (!current?.suggestions) return;
      const search = current.suggester.continue(current.suggestions, leastContinuation);
      const continuations = await runInSlices(search, slicing);
      if (continuations) send(post, current, { type: 'continuations', id, ...continuations.value });
    },
    /** @param {string} text @param {SliceOptions} slicing */
    read: async (text, slicing) => running !== null && read(running, text, slicing),
    running: () => running,
    /** Drops what was read with other weights. */
    reset() {
      if (!running) return;
      running.reader = readerOf(running);
    },
  };
}

/**
 * @param {Running} untouched @param {{ id: number, changes: Message<'intervene'>['changes'], from: number }} interventions
 * @returns {Intervened}
 */
function intervenedOn(untouched, { id, changes, from }) {
  const stepper = createInterventionStepper(untouched.model, changes);
  const { tokenizer } = untouched.language;
  const first = from > 0 ? { stepper: untouched.language.stepper, end: from } : null;
  const language = { ...untouched.language, stepper };
  return {
    ...untouched,
    id,
    changes,
    first,
    sent: 0,
    suggestions: null,
    language,
    reader: readerOf({ language, maxLength: untouched.maxLength, first }),
    suggester: createSuggester(stepper, tokenizer, {
      wordListOf: () => untouched.wordList,
      blocklistOf: untouched.blocklist,
    }),
  };
}

/** @param {Pick<Intervened, 'language' | 'maxLength' | 'first'>} model */
function readerOf({ language: { stepper, tokenizer }, maxLength, first }) {
  return createReader(stepper, tokenizer, maxLength, first);
}

/**
 * Sends the recording once it is whole: a part would be drawn next to the whole one of the untouched model.
 * @param {Intervened} running @param {Message<'read'>} request @param {SliceOptions} slicing @param {Post} post
 */
async function suggest(running, { id, text, maxSuggestions, beamWidth }, slicing, post) {
  running.suggestions = null;
  if (!(await read(running, text, slicing))) return;
  send(post, running, { type: 'recorded', id, ...unsentColumns(running) });
  const started = slicing.now();
  const search = running.suggester.suggest(text, running.reader, { maxSuggestions, beamWidth });
  const result = await runInSlices(search, slicing);
  if (!result) return;
  running.suggestions = result.value;
  const { finished } = result.value;
  const milliseconds = slicing.now() - started;
  const suggestions = suggestionsOf(result.value);
  send(post, running, { type: 'suggestions', id, suggestions, finished, milliseconds });
}

function unsentColumns(/** @type {Intervened} */ running) {
  const columns = running.reader.columns();
  const from = Math.min(running.sent, columns.length);
  running.sent = columns.length;
  return {
    from,
    length: columns.length,
    columns: columns.slice(from).map(({ token, logProbability, values, next }) => {
      return { token, logProbability, values, next };
    }),
  };
}

/** Returns whether the whole text was read. @param {Intervened} running @param {string} text @param {SliceOptions} slicing */
async function read(running, text, slicing) {
  if (slicing.isStale()) return false;
  const done = await runInSlices(running.reader.read(text), slicing, (chunks) => {
    for (const { from } of chunks) running.sent = Math.min(running.sent, from);
  });
  return done !== null;
}

/** @param {Post} post @param {Intervened} running @param {ReadingMessage} message */
function send(post, { id }, message) {
  post({ type: 'intervened', id, message });
}
