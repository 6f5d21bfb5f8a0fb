import { createInterventionStepper } from '../core/model/intervention-stepper.js';
import { createReader } from '../core/model/reader.js';
import { createSuggester, suggestionsOf } from '../core/suggest/suggester.js';
import { takeTurns } from '../core/turns.js';

/** @import { WordModel, WordSuggestions } from '../core/suggest/types.d.ts' */
/** @import { ReadingMessage } from './protocol.d.ts' */
/** @import { Message, Post, Running, Turns } from './types.d.ts' */
/**
 * `sent`: columns that the page has. `suggestions`: for the text that was read.
 * @typedef {Running & { id: number, sent: number, suggestions: WordSuggestions | null }} Intervened
 */

/**
 * The model with interventions, next to the untouched one: it reads the same texts, after it, with its own reader,
 * suggester and cached steps.
 * @param {Post} post @param {() => WordModel[]} wordModels those of the untouched model
 */
export function createIntervenedModel(post, wordModels) {
  /** @type {Intervened | null} */
  let running = null;

  return {
    /** @param {Message<'intervene'>} message @param {Running | null} untouched */
    intervene({ id, changes }, untouched) {
      running = untouched && changes.length > 0 ? intervenedOn(untouched, { id, changes }, wordModels) : null;
    },
    /** @param {Message<'read'>} request @param {Turns} turns */
    suggest: async (request, turns) => void (running && (await suggest(running, request, turns, post))),
    /** Follows `suggest`. @param {Message<'read'>} request @param {Turns} turns */
    async continue({ id, sureness }, turns) {
      const current = running;
      if (!current?.suggestions) return;
      const search = current.suggester.continue(current.suggestions, sureness);
      const continuations = await takeTurns(search, turns);
      if (continuations) send(post, current, { type: 'continuations', id, ...continuations.value });
    },
    /** @param {string} text @param {Turns} turns */
    read: async (text, turns) => running !== null && read(running, text, turns),
    running: () => running,
    /** Drops what was read with other weights. */
    reset() {
      if (!running) return;
      const { stepper, tokenizer } = running.language;
      running.reader = createReader(stepper, tokenizer, running.longest);
    },
  };
}

/**
 * @param {Running} untouched @param {Pick<Message<'intervene'>, 'id' | 'changes'>} interventions
 * @param {() => WordModel[]} wordModels @returns {Intervened}
 */
function intervenedOn(untouched, { id, changes }, wordModels) {
  const stepper = createInterventionStepper(untouched.model, changes);
  const { tokenizer } = untouched.language;
  return {
    ...untouched,
    ...{ id, changes, sent: 0, suggestions: null },
    language: { ...untouched.language, stepper },
    reader: createReader(stepper, tokenizer, untouched.longest),
    suggester: createSuggester(stepper, tokenizer, wordModels),
  };
}

/**
 * Sends the recording once it is whole: a part would be drawn next to the whole one of the untouched model.
 * @param {Intervened} running @param {Message<'read'>} request @param {Turns} turns @param {Post} post
 */
async function suggest(running, { id, text, count, beamWidth }, turns, post) {
  running.suggestions = null;
  if (!(await read(running, text, turns))) return;
  send(post, running, { type: 'recorded', id, ...unsentColumns(running) });
  const started = turns.now();
  const search = running.suggester.suggest(text, running.reader, { count, beamWidth });
  const result = await takeTurns(search, turns);
  if (!result) return;
  running.suggestions = result.value;
  const { finished } = result.value;
  const milliseconds = turns.now() - started;
  const suggestions = suggestionsOf(result.value);
  send(post, running, { type: 'suggestions', id, suggestions, finished, milliseconds });
}

/** @param {Intervened} running */
function unsentColumns(running) {
  const columns = running.reader.columns();
  const from = Math.min(running.sent, columns.length);
  running.sent = columns.length;
  return {
    from,
    length: columns.length,
    columns: columns.slice(from).map(({ token, logProbability, values }) => {
      return { token, logProbability, values };
    }),
  };
}

/** Gives whether it was read to its end. @param {Intervened} running @param {string} text @param {Turns} turns */
async function read(running, text, turns) {
  if (turns.late()) return false;
  const done = await takeTurns(running.reader.read(text), turns, (chunks) => {
    for (const { from } of chunks) running.sent = Math.min(running.sent, from);
  });
  return done !== null;
}

/** @param {Post} post @param {Intervened} running @param {ReadingMessage} message */
function send(post, { id }, message) {
  post({ type: 'intervened', id, message });
}
