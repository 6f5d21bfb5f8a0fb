import { startLearning } from '../core/learn/adaptation.js';
import { readLearnedFile, writeLearnedFile } from '../core/learn/exchange.js';
import { parseLearned } from '../core/learn/stored.js';
import { isSentenceMark } from '../core/learn/word-cache.js';

/** @import { LearnedParameters } from '../core/learn/types.d.ts' */
/** @import { LoadedModel, Reader } from '../core/model/types.d.ts' */
/** @import { LanguageModel } from '../core/suggest/types.d.ts' */
/** @import { Learning } from '../core/types.d.ts' */
/** @import { Learner, Store } from './types.d.ts' */

const MAX_REPORTED_WORDS = 200;

/**
 * Lets a model learn from its user, and stores what it learned: switched on and off, and forgotten.
 * @param {LoadedModel} model @param {LanguageModel} language @param {Store} store
 * @param {(learning: Learning | null) => void} onChange
 */
export function createPersistentLearner(model, language, store, onChange) {
  const hashes = Object.entries(model.card.files).map(([file, { sha256 }]) => [file, sha256]);
  /** @type {Learner} */
  const learner = {
    model,
    language,
    store,
    onChange,
    version: JSON.stringify(hashes),
    learning: null,
    isStored: true,
    saving: null,
    isUnsaved: false,
    before: null,
    skipped: [],
  };
  return {
    start: () => start(learner),
    stop() {
      learner.learning?.stop();
      learner.learning = null;
      report(learner);
    },
    forget: (/** @type {boolean} */ all) => forget(learner, all),
    /** @param {string} word @returns {number} how often it had been learned */
    forgetWord: (word) => change(learner, (learning) => learning.cache.forget(word)) ?? 0,
    /** Whether a word was learned. @param {string} word */
    knows: (word) => learner.learning?.cache.has(word) ?? false,
    /** What was learned as a file; null while nothing is. */
    write: () => learner.learning && writeLearnedFile(learner.learning.snapshot(), ownerOf(learner)),
    /** In the place of what was learned; throws a ModelError, and changes nothing, where it is no such file. @param {string} text */
    read(text) {
      const learned = readLearnedFile(text, ownerOf(learner));
      change(learner, () => replace(learner, learned));
      return { words: reportOf(learned).words.length, weights: learned.output !== null };
    },
    /** Takes back the last `forgetWord` or `read`. */
    restore() {
      const { before } = learner;
      if (!before) return;
      change(learner, () => replace(learner, before));
      learner.before = null;
    },
    /** @param {string} text that the user wrote @param {Reader} reader that has read it */
    learnFrom: (text, reader) => learnFrom(learner, text, reader),
    wordModels: () => (learner.learning ? [learner.learning.cache] : []),
  };
}

async function start(/** @type {Learner} */ learner) {
  if (learner.learning) return;
  const { model, language, store, version } = learner;
  const record = await attempt(learner, () => store.read(model.card.name));
  learner.learning ??= startLearning(
    model,
    language,
    parseLearned(record, version, model.card),
    learner.skipped,
  );
  report(learner);
}

/** Until the page is left, the text that is still there is not learned again. @param {Learner} learner @param {boolean} all */
async function forget(learner, all) {
  const { model, language, store, learning } = learner;
  learning?.stop();
  if (learning) learner.skipped = learning.places();
  learner.learning &&= startLearning(model, language, null, learner.skipped);
  Object.assign(learner, { isUnsaved: false, before: null });
  await learner.saving;
  await attempt(learner, () => (all ? store.clear() : store.erase(model.card.name)));
  report(learner);
}

/** @param {Learner} learner @param {string} text @param {Reader} reader @returns {Generator<void, void, void>} */
function* learnFrom(learner, text, reader) {
  const { learning } = learner;
  if (!learning) return;
  let isNew = false;
  try {
    for (const done of learning.learnFrom(text, reader)) {
      isNew = true;
      yield done;
    }
  } finally {
    if (isNew && learning === learner.learning) keep(learner);
  }
}

/**
 * Changes what was learned, in one step that can be taken back.
 * @template Result
 * @param {Learner} learner @param {(learning: NonNullable<Learner['learning']>) => Result} how
 */
function change(learner, how) {
  if (!learner.learning) return undefined;
  learner.before = structuredClone(learner.learning.snapshot());
  const result = how(learner.learning);
  keep(learner);
  return result;
}

/** @param {Learner} learner @param {LearnedParameters} learned */
function replace(learner, learned) {
  learner.learning?.stop();
  learner.learning = startLearning(learner.model, learner.language, learned, learner.skipped);
}

/** @param {Learner} learner */
const ownerOf = ({ model, version }) => ({ card: model.card, version });

function keep(/** @type {Learner} */ learner) {
  learner.isUnsaved = true;
  learner.saving ??= save(learner);
  report(learner);
}

/** One save at a time: the next one saves what changes meanwhile. @param {Learner} learner */
async function save(learner) {
  const { model, store, version } = learner;
  while (learner.isUnsaved && learner.learning) {
    learner.isUnsaved = false;
    const record = { version, ...learner.learning.snapshot() };
    await attempt(learner, () => store.write(model.card.name, record));
  }
  learner.saving = null;
}

/**
 * @template Result
 * @param {Learner} learner @param {() => Promise<Result>} use of the store
 */
async function attempt(learner, use) {
  try {
    const result = await use();
    learner.isStored = true;
    return result;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // Storage is blocked or full: what is learned is lost with the page, which says so.
    learner.isStored = false;
    return undefined;
  }
}

function report(/** @type {Learner} */ { learning, isStored, onChange }) {
  onChange(learning && { ...reportOf(learning.snapshot()), kept: isStored });
}

function reportOf(/** @type {LearnedParameters} */ { words, gain }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words) if (!isSentenceMark(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MAX_REPORTED_WORDS);
  const bits = (/** @type {number} */ nats) => (gain.characters > 0 ? nats / Math.LN2 / gain.characters : 0);
  return {
    words: /** @type {[string, number][]} */ (ranked),
    characters: gain.characters,
    trained: bits(gain.trained),
    learned: bits(gain.learned),
  };
}
