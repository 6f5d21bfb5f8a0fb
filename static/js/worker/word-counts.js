// Loads a model's word counts and mixes them in.
import { failureOf } from '../core/errors.js';
import { createWordNgrams } from '../core/suggest/word-ngrams.js';

/** @import { Post, Running, Session } from './types.d.ts' */

/**
 * What is mixed into the list. While gates are changed, it is nothing: both lists are the LSTM's alone, so that they
 * differ by the changes alone.
 * @param {Session} session
 */
export function listedWordModels(session) {
  return session.intervened?.running() ? [] : wordModels(session);
}

/**
 * What a model has besides the network to suggest words: the words that it learned or else those of the text at hand,
 * and the counts that it ships.
 * @param {Session} session
 */
export function wordModels({ running, usesWordCounts }) {
  if (!running) return [];
  const { learner, textCache, wordCounts } = running;
  const learned = learner.wordModels();
  if (!usesWordCounts || !wordCounts) return learned;
  return [...(learned.length > 0 ? learned : [textCache]), wordCounts];
}

/** Loads them once; a visitor who does not type needs none. @param {Session} session */
export function loadWordCounts({ post, running, usesWordCounts }) {
  if (!running || !usesWordCounts) return null;
  running.wordCountsLoading ??= load(post, running);
  return running.wordCountsLoading;
}

/** Has the next text try again. @param {Session} session */
export function forgetFailedWordCounts({ running }) {
  if (running?.wordCountsFailed) Object.assign(running, { wordCountsLoading: null, wordCountsFailed: false });
}

/** @param {Post} post @param {Running} running */
async function load(post, running) {
  try {
    const file = await running.model.readWords();
    if (!file) return;
    running.wordCounts = createWordNgrams(file, running.model.card.words?.share ?? 0);
    post({ type: 'wordCountsLoaded', failure: null });
  } catch (error) {
    running.wordCountsFailed = true;
    post({ type: 'wordCountsLoaded', failure: failureOf(error) });
  }
}
