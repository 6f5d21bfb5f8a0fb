// Loads the words of scripts without spaces that a model lists.
import { failureOf } from '../core/errors.js';
import { createWordList } from '../core/suggest/word-list.js';

/** @import { Post, Running, Session } from './types.d.ts' */

/** As far as it is loaded. @param {Pick<Session, 'running'>} session */
export function wordListOf({ running }) {
  return running?.wordList ?? null;
}

/** Loads it once; a visitor who does not type needs none. @param {Pick<Session, 'post' | 'running'>} session */
export function loadWordList({ post, running }) {
  if (!running) return null;
  running.wordListLoading ??= load(post, running);
  return running.wordListLoading;
}

/** @param {Post} post @param {Running} running */
async function load(post, running) {
  try {
    const words = await running.model.readWordList();
    if (!words) return;
    running.wordList = createWordList(words, running.language.tokenizer);
    post({ type: 'wordListLoaded', failure: null });
  } catch (error) {
    post({ type: 'wordListLoaded', failure: failureOf(error) });
  }
}
