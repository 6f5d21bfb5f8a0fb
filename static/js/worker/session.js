import { createSchool } from './learner.js';
import { explainUnit } from '../core/model/arithmetic.js';
import { failureOf } from '../core/errors.js';
import { loadModel } from '../core/model/loader.js';
import { measureParity } from '../core/model/parity.js';
import { createReader } from '../core/model/reader.js';
import { createRawStepper, createStepper } from '../core/model/stepper.js';
import { createTokenizer } from '../core/model/tokenizer.js';
import { typeText } from '../core/replay/typing.js';
import { createDesk } from './jobs.js';
import { createMailbox } from './mailbox.js';
import { createSuggester, suggestionsOf, wordLister } from '../core/suggest/suggester.js';
import { takeTurns } from '../core/turns.js';
import { tokenKinds } from '../core/suggest/word-boundaries.js';
import { createWordNgrams } from '../core/suggest/word-ngrams.js';
import { sampleWord } from '../core/suggest/sampling.js';

/** @import { LoadedModel, ReadFile } from '../core/model/loader.js' */
/** @import { Reader } from '../core/model/reader.js' */
/** @import { Studies } from '../core/study/studies.js' */
/** @import { WordModel } from '../core/suggest/types.d.ts' */
/** @import { LanguageModel } from '../core/suggest/types.d.ts' */
/** @import { Change } from '../core/types.d.ts' */
/** @import { Store } from './learner-store.js' */
/** @import { FromWorker, ToWorker } from './protocol.d.ts' */
/** @typedef {{ pause: () => Promise<unknown>, now: () => number, late: () => boolean }} Turns */
/** @typedef {Extract<ToWorker, { type: 'read' }>} Read */
/** @typedef {Extract<ToWorker, { type: 'write' }>} Write */
/** @typedef {Extract<ToWorker, { type: 'explain' }>} Explain */

/**
 * @typedef {object} Surroundings
 * @property {(url: string) => ReadFile} filesAt
 * @property {() => ReturnType<typeof import('./backend.js').startBackend>} startBackend
 * @property {Store} store of what was learned
 * @property {() => Promise<unknown>} pause lets waiting messages in
 * @property {() => number} now milliseconds
 * @property {Studies} [studies] what can be asked about the text
 * @property {typeof import('./intervened-model.js').createChangedModel} [createChangedModel] where a model can be changed
 */

/**
 * @typedef {object} Running
 * @property {LoadedModel} model
 * @property {Reader} reader
 * @property {Reader} near reads no more than the end of a text
 * @property {number} [longest] text that the reader reads, in UTF-16 units
 * @property {ReturnType<typeof createSuggester>} suggester
 * @property {ReturnType<typeof createSchool>} school
 * @property {LanguageModel} language
 * @property {WordModel | null} words their counts, once they were wanted and came
 * @property {Promise<void> | null} wordsUnderWay
 * @property {readonly Change[]} [changes] that were made to it
 */

/** UTF-16 units from which suggestions come first where there is more to read than that: a fifth of a second of it. */
const NEAR = 300;

/**
 * One model from its loading on: answers messages in the order in which they matter, so that of many texts
 * only the newest is worked on.
 * @param {(message: FromWorker) => void} post @param {Surroundings} surroundings
 * @returns {(message: ToWorker) => Promise<void>}
 */
export function createSession(post, surroundings) {
  const { filesAt, startBackend, store, pause, now, studies, createChangedModel } = surroundings;
  /** @type {Running | null} */
  let running = null;
  /** @type {Read | Write | null} */
  let newest = null;
  let busy = false;
  /** Of the newest replay. */
  let replaying = 0;
  let learns = false;
  let counts = true;
  /** @type {ReturnType<typeof createMailbox> | null} */
  let mailbox = null;

  const changedModel = createChangedModel?.(post, memories);
  /** @param {boolean} changed */
  const runningOf = (changed) => (changed ? (changedModel?.running() ?? null) : running);
  const desk = studies && createDesk(post, { studies, pause, now, busy: () => busy, running: runningOf });

  /** @param {Extract<ToWorker, { type: 'load' }>} asked */
  async function load({ url, memory, longest }) {
    mailbox = memory ? createMailbox(memory) : null;
    const started = startBackend();
    const model = await loadModel(filesAt(url), {
      backend: started,
      onProgress: (loaded, total) => post({ type: 'progress', loaded, total }),
      onDescribed: (card, parity) => post({ type: 'canned', card, parity }),
    });
    const { card, parity } = model;
    const stepper = createStepper(model);
    const tokenizer = createTokenizer(card.tokenizer);
    const measured = measureParity(createRawStepper(model), parity);
    const language = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
    const school = createSchool(model, language, store, (learning) => post({ type: 'learned', learning }));
    if (learns) await school.open();
    running = {
      model,
      ...readersOf(language, longest),
      longest,
      suggester: createSuggester(stepper, tokenizer, memories),
      school,
      language,
      words: null,
      wordsUnderWay: null,
    };
    post({ type: 'ready', card, layers: stepper.layers, backend: await started, parity: measured });
    await work();
  }

  function memories() {
    if (!running) return [];
    const { school, words } = running;
    return [...school.memories(), ...(counts && words ? [words] : [])];
  }

  /** Fetches the counts of words, which nobody waits for who only looks. */
  function wantWords() {
    if (!running || !counts) return null;
    running.wordsUnderWay ??= fetchWords(running);
    return running.wordsUnderWay;
  }

  /** @param {Running} wanting */
  async function fetchWords(wanting) {
    try {
      const file = await wanting.model.readWords();
      if (!file) return;
      wanting.words = createWordNgrams(file, wanting.model.card.words?.share ?? 0);
      post({ type: 'counted', failure: null });
    } catch (error) {
      post({ type: 'counted', failure: failureOf(error) });
    }
  }

  /** Works on the newest text until there is none newer. */
  async function work() {
    if (busy || !running) return;
    busy = true;
    for (let read = null; newest !== read;) {
      read = newest;
      if (read)
        await guard(read.id, () =>
          answer(/** @type {Read | Write} */ (read), /** @type {Running} */ (running)),
        );
    }
    newest = null;
    busy = false;
  }

  /** @param {Read | Write} asked @param {Running} running */
  async function answer(asked, running) {
    const started = now();
    const turns = { pause, now, late: () => newest !== asked };
    const { id, text } = asked;
    if (asked.type === 'read' && running.reader.ahead(text) > NEAR)
      await suggestEarly(asked, running, { turns, started });
    // The typist waits for the suggestions: the last of the recording, most often all of it, comes behind them.
    /** @type {FromWorker | null} */
    let held = null;
    const release = () => {
      if (held) post(held);
      held = null;
    };
    try {
      const recorded = await takeTurns(running.reader.read(text), turns, (chunks) => {
        release();
        const columns = chunks.flatMap((chunk) => chunk.columns);
        held = { type: 'recorded', id, from: chunks[0].from, length: chunks[0].length, columns };
      });
      if (!recorded) return;
      if (asked.type === 'write') await write(asked, running, turns);
      else await suggest(asked, running, { turns, started, release });
    } finally {
      release();
    }
  }

  /**
   * What the end of a long text suggests, while the rest of it is read. It may take seconds, and comes again whenever
   * the context of a text that is typed on has to begin later.
   * @param {Read} read @param {Running} running @param {{ turns: Turns, started: number }} course
   */
  async function suggestEarly({ id, text, count, beamWidth }, { near, suggester }, { turns, started }) {
    if (!(await takeTurns(near.read(text), turns))) return;
    const suggested = await takeTurns(suggester.suggest(text, near, { count, beamWidth }), turns);
    if (!suggested) return;
    const { value } = suggested;
    const found = { suggestions: suggestionsOf(value), finished: value.finished };
    post({ type: 'suggestions', id, ...found, milliseconds: now() - started, early: true });
  }

  /**
   * @param {Read} read @param {Running} running
   * @param {{ turns: Turns, started: number, release: () => void }} course
   */
  async function suggest(read, { reader, suggester, school }, { turns, started, release }) {
    const { id, text, count, beamWidth, own, sureness } = read;
    if (own) void wantWords();
    const suggested = await takeTurns(suggester.suggest(text, reader, { count, beamWidth }), turns);
    if (!suggested) return;
    const { value } = suggested;
    const found = { suggestions: suggestionsOf(value), finished: value.finished };
    /** @type {Extract<FromWorker, { type: 'suggestions' }>} */
    const message = { type: 'suggestions', id, ...found, milliseconds: now() - started, early: false };
    mailbox?.put(message);
    post(message);
    release();
    await changedModel?.suggest(read, turns);
    if (turns.late()) return;
    const carried = await takeTurns(suggester.continue(value, sureness), turns);
    if (!carried) return;
    post({ type: 'continuations', id, ...carried.value });
    await changedModel?.carryOn(read, turns);
    if (turns.late()) return;
    if (own) await takeTurns(school.attend(text, reader), turns);
  }

  /** @param {Write} asked @param {Running} untouched @param {Turns} turns */
  async function write({ id, text, drawing, changed = false }, untouched, turns) {
    if (changed && !(await changedModel?.read(text, turns))) return;
    const { language, reader } = runningOf(changed) ?? untouched;
    const word = await takeTurns(
      sampleWord(language, text.normalize('NFC'), reader, drawing, Math.random),
      turns,
    );
    if (word) post({ type: 'wrote', id, text: word.value });
  }

  /** @param {Explain} place */
  async function explain({ id, column, layer, unit, changed = false }) {
    const seen = runningOf(changed);
    // The recording may have become shorter since the question.
    if (!seen || column >= seen.reader.length()) return;
    post({
      type: 'explained',
      id,
      arithmetic: explainUnit(seen.model, seen.reader, { column, layer, unit }),
    });
  }

  /** @param {number | null} id @param {() => Promise<void>} task */
  async function guard(id, task) {
    try {
      await task();
    } catch (error) {
      post({ type: 'failed', id, failure: failureOf(error) });
    }
  }

  /**
   * Reads with a reader of its own, and lets everything else in after each word.
   * @param {Extract<ToWorker, { type: 'replay' }>} asked
   */
  async function replay({ id, text }) {
    replaying = id;
    if (!running || text === '') return;
    const { language, suggester } = running;
    await wantWords();
    for (const word of typeText(text, wordLister(language, suggester))) {
      await pause();
      if (replaying !== id) return;
      post({ type: 'replayed', id, word });
    }
    post({ type: 'replayed', id, word: null });
  }

  /** @param {boolean} on */
  function count(on) {
    counts = on;
  }

  /** @param {boolean} on */
  async function learn(on) {
    learns = on;
    await (on ? running?.school.open() : running?.school.close());
    startAnew();
  }

  async function forget() {
    await running?.school.forget();
    startAnew();
  }

  /** What was read was read with other weights. */
  function startAnew() {
    if (!running) return;
    Object.assign(running, readersOf(running.language, running.longest));
    changedModel?.startAnew();
  }

  return async (message) => {
    if (message.type === 'load') return guard(null, () => load(message));
    if (message.type === 'explain') return guard(message.id, () => explain(message));
    if (message.type === 'learn') return guard(null, () => learn(message.on));
    if (message.type === 'count') return count(message.on);
    if (message.type === 'replay') return guard(message.id, () => replay(message));
    if (message.type === 'forget') return guard(null, forget);
    if (message.type === 'intervene') return guard(null, async () => changedModel?.change(message, running));
    if (message.type === 'study') return desk?.study(message);
    if (message.type === 'leave') return desk?.leave(message.name);
    newest = message;
    return work();
  };
}

/** @param {LanguageModel} language @param {number} [longest] */
function readersOf({ stepper, tokenizer }, longest) {
  return {
    reader: createReader(stepper, tokenizer, longest),
    near: createReader(stepper, tokenizer, NEAR),
  };
}
