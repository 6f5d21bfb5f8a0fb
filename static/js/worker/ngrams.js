import { failureOf } from '../core/errors.js';
import { createWordNgrams } from '../core/suggest/word-ngrams.js';

/** @import { Post, Running, Session } from './types.d.ts' */

/** What is mixed with the network's suggestions. @param {Session} session */
export function wordModels({ running, usesNgrams }) {
  if (!running) return [];
  const { learner, ngrams } = running;
  return [...learner.wordModels(), ...(usesNgrams && ngrams ? [ngrams] : [])];
}

/** Loads the n-grams once; a visitor who only looks does without. @param {Session} session */
export function wantNgrams({ post, running, usesNgrams }) {
  if (!running || !usesNgrams) return null;
  running.ngramsLoading ??= loadNgrams(post, running);
  return running.ngramsLoading;
}

/** @param {Post} post @param {Running} running */
async function loadNgrams(post, running) {
  try {
    const file = await running.model.readWords();
    if (!file) return;
    running.ngrams = createWordNgrams(file, running.model.card.words?.share ?? 0);
    post({ type: 'counted', failure: null });
  } catch (error) {
    post({ type: 'counted', failure: failureOf(error) });
  }
}
