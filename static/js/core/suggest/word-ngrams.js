// The word n-gram model of docs/model-format.md, as a word model of the mixture.
import { keyOf, ORDER, parseWordCounts } from '../model/words-file.js';
import { createLexicon } from './spelling.js';

/** @import { Followers } from '../model/types.d.ts' */
/** @import { Component, FollowerRange, Lexicon, TrieNode } from './types.d.ts' */

/** As server/lm/export/word_ngrams.py has them. */
const TOKEN = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:['’][\p{L}\p{N}\p{M}_]+)*|[^ ]/gu;
const REACH = 120; // UTF-16 units before the caret with the last words

/**
 * A word trigram model: interpolated Kneser-Ney, pruned. Throws a ModelError for a damaged file.
 * @param {ArrayBuffer} file words.bin of docs/model-format.md @param {number} share of the model in the mixture
 */
export function createWordNgrams(file, share) {
  const { vocabulary, unigrams, contexts } = parseWordCounts(file);
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  const unigramRoot = trieNode(
    vocabulary,
    { ids: [...vocabulary.keys()], probabilities: unigrams },
    { from: 0, to: vocabulary.length, length: 0 },
  );

  /** @param {(number | undefined)[]} context @returns {TrieNode | undefined} */
  function rootAfter(context) {
    if (context.length === 0) return unigramRoot;
    const followers = contexts.get(keyOf(context, vocabulary.length));
    return followers && trieNode(vocabulary, followers, { from: 0, to: followers.ids.length, length: 0 });
  }

  /** @type {Lexicon | null} */
  let lexicon = null;
  return {
    get lexicon() {
      return (lexicon ??= createLexicon(vocabulary));
    },
    /** @param {string} text before the word @returns {Component[]} */
    components(text) {
      const tokens = Array.from(text.slice(-REACH).matchAll(TOKEN), ([token]) => ids.get(token));
      /** @type {Component[]} */
      const components = [];
      let left = share;
      for (let n = ORDER - 1; n >= 0; n -= 1) {
        const node = tokens.length < n ? undefined : rootAfter(tokens.slice(tokens.length - n));
        if (!node?.count) continue;
        components.push({ weight: left * node.count, node });
        left *= Math.max(0, 1 - node.count);
      }
      return components;
    },
  };
}

/** @param {string[]} vocabulary @param {Followers} followers @param {FollowerRange} range @returns {TrieNode} */
function trieNode(vocabulary, followers, range) {
  const { ids, probabilities } = followers;
  let count = 0;
  for (let k = range.from; k < range.to; k += 1) count += probabilities[k];
  const isWord = vocabulary[ids[range.from]].length === range.length;
  /** Weak, since there are many nodes. @type {WeakRef<Map<string, TrieNode>> | null} */
  let cached = null;
  return {
    count,
    ends: isWord ? probabilities[range.from] : 0,
    get children() {
      const known = cached?.deref();
      if (known) return known;
      const from = isWord ? range.from + 1 : range.from;
      const children = childrenOf(vocabulary, followers, { ...range, from });
      cached = new WeakRef(children);
      return children;
    },
  };
}

/** @param {string[]} vocabulary @param {Followers} followers @param {FollowerRange} range of longer words */
function childrenOf(vocabulary, followers, { from, to, length }) {
  /** @type {Map<string, TrieNode>} */
  const children = new Map();
  const wordAt = (/** @type {number} */ k) => vocabulary[followers.ids[k]];
  for (let start = from, end = from; start < to; start = end) {
    const letter = String.fromCodePoint(/** @type {number} */ (wordAt(start).codePointAt(length)));
    const prefix = wordAt(start).slice(0, length) + letter;
    while (end < to && wordAt(end).startsWith(prefix)) end += 1;
    const child = trieNode(vocabulary, followers, { from: start, to: end, length: prefix.length });
    if (child.count > 0) children.set(letter, child);
  }
  return children;
}
