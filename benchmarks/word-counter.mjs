// Completes words by counting: the likeliest of an n-gram model that begin as the text ends, and a cache of words.
import { isWord, tokensOf } from './word-tokens.mjs';

/** @import { KneserNey } from './word-kneser-ney.mjs' */
/** Of how many of the last words, and its share in the mixture. @typedef {{ words: number, share: number }} Cache */

/** A word in progress at the end of a text. */
const BEGUN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*['’]?$/u;
/** UTF-16 units within which it is looked for. */
const LONGEST = 100;

/**
 * @param {KneserNey} model @param {{ count: number, cache?: Cache }} options
 * @returns {(text: string) => string[]} what accepting each suggestion would add, likeliest first
 */
export function createCounter(model, { count, cache }) {
  const vocabulary = [...model.vocabulary].filter(isWord).sort();
  return (text) => {
    const typed = BEGUN.exec(text.slice(-LONGEST))?.[0] ?? '';
    const tokens = tokensOf(text.slice(0, text.length - typed.length));
    const recent = cache ? recentWords(tokens, cache.words) : new Map();
    const candidates = new Set(beginningWith(vocabulary, typed));
    for (const word of recent.keys()) if (word.startsWith(typed)) candidates.add(word);
    candidates.delete(typed);
    const scores = scoresOf(candidates, model.given(tokens), recent, cache);
    return likeliest(scores, count).map((word) => word.slice(typed.length));
  };
}

/** How often each of the last words came. @param {string[]} tokens @param {number} most */
function recentWords(tokens, most) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let left = most;
  for (let n = tokens.length - 1; n >= 0 && left > 0; n -= 1) {
    if (!isWord(tokens[n])) continue;
    counts.set(tokens[n], (counts.get(tokens[n]) ?? 0) + 1);
    left -= 1;
  }
  return counts;
}

/** The part of a sorted list that begins with what is typed. @param {string[]} sorted @param {string} typed */
function beginningWith(sorted, typed) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < typed) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && sorted[end].startsWith(typed)) end += 1;
  return sorted.slice(low, end);
}

/**
 * The mixture of model and cache, of each word.
 * @param {Set<string>} words @param {(word: string) => number} given @param {Map<string, number>} recent
 * @param {Cache} [cache]
 */
function scoresOf(words, given, recent, cache) {
  const total = [...recent.values()].reduce((sum, count) => sum + count, 0);
  const share = cache && total > 0 ? cache.share : 0;
  /** @param {string} word */
  const score = (word) => (1 - share) * given(word) + (share * (recent.get(word) ?? 0)) / (total || 1);
  return Array.from(words, (word) => ({ word, score: score(word) }));
}

/** @param {{ word: string, score: number }[]} scores @param {number} count */
function likeliest(scores, count) {
  return scores
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ word }) => word);
}
