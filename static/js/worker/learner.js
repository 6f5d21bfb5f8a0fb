import { startLearning } from '../core/learn/adaptation.js';
import { isMark } from '../core/learn/word-cache.js';

/** @import { Lessons } from '../core/learn/adaptation.js' */
/** @import { LoadedModel } from '../core/model/loader.js' */
/** @import { Reader } from '../core/model/reader.js' */
/** @import { LanguageModel } from '../core/suggest/types.d.ts' */
/** @import { Learning } from '../core/types.d.ts' */
/** @import { Store } from './learner-store.js' */

/** @type {Lessons} */
const NOTHING = { words: [], places: [], gain: { characters: 0, trained: 0, learned: 0 }, output: null };
/** How many of the learned words are told. */
const TOLD = 200;

/**
 * A model's learning from its user, with what is kept of it: switched on and off, and forgotten.
 * @param {LoadedModel} model @param {LanguageModel} language @param {Store} store
 * @param {(learning: Learning | null) => void} tell
 */
export function createSchool(model, language, store, tell) {
  const { name, files } = model.card;
  /** Weights of another training cannot go on from what these learned; words can. */
  const version = JSON.stringify(Object.entries(files).map(([file, { sha256 }]) => [file, sha256]));
  /** @type {ReturnType<typeof startLearning> | null} */
  let learning = null;
  let kept = true;
  /** @type {Promise<void> | null} */
  let saving = null;
  let changed = false;

  async function open() {
    if (learning) return;
    const record = await attempt(() => store.read(name));
    learning ??= startLearning(model, language, lessonsOf(record, version));
    report();
  }

  function close() {
    learning?.end();
    learning = null;
    report();
  }

  /** The places stay known, as hashes: the text that still stands there must not be learned again. */
  async function forget() {
    const places = learning?.keep().places ?? [];
    learning?.end();
    learning &&= startLearning(model, language, { ...NOTHING, places });
    changed = false;
    await saving;
    await attempt(() => store.erase(name));
    if (learning) await attempt(() => store.write(name, { version, ...NOTHING, places }));
    report();
  }

  /**
   * @param {string} text that the person wrote
   * @param {Reader} reader that has read it
   * @returns {Generator<void, void, void>}
   */
  function* attend(text, reader) {
    const pupil = learning;
    if (!pupil) return;
    let fresh = false;
    try {
      for (const done of pupil.follow(text, reader)) {
        fresh = true;
        yield done;
      }
    } finally {
      if (fresh && pupil === learning) {
        changed = true;
        saving ??= save();
        report();
      }
    }
  }

  /** One at a time: what changed meanwhile is saved by the next. */
  async function save() {
    while (changed && learning) {
      changed = false;
      const record = { version, ...learning.keep() };
      await attempt(() => store.write(name, record));
    }
    saving = null;
  }

  /**
   * @template Result
   * @param {() => Promise<Result>} use
   */
  async function attempt(use) {
    try {
      const result = await use();
      kept = true;
      return result;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      // Storage is blocked or full: what is learned ends with the page, which says so.
      kept = false;
      return undefined;
    }
  }

  function report() {
    tell(learning && { ...reportOf(learning.keep()), kept });
  }

  return { open, close, forget, attend, memories: () => (learning ? [learning.cache] : []) };
}

/** @param {any} record @param {string} version @returns {Lessons | null} */
function lessonsOf(record, version) {
  if (!record) return null;
  return record.version === version ? record : { ...record, output: null };
}

/** @param {Lessons} lessons */
function reportOf({ words, gain }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words) if (!isMark(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).slice(0, TOLD);
  const bits = (/** @type {number} */ nats) => (gain.characters > 0 ? nats / Math.LN2 / gain.characters : 0);
  return {
    words: /** @type {[string, number][]} */ (ranked),
    characters: gain.characters,
    trained: bits(gain.trained),
    learned: bits(gain.learned),
  };
}
