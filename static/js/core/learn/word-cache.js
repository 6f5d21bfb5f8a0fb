import { blockKey } from '../suggest/blocklist.js';
import { piecesOf } from '../suggest/word-boundaries.js';

/** @import { TrieNode } from '../suggest/types.d.ts' */

const REACH = 120; // UTF-16 units before the caret with the last word
const CAPACITY = 20_000; // words
/** Largest weight of each component in the next word's probability. */
const MAX_WEIGHT = 0.15;
/** Words after which a component has half of that weight. */
const HALF_WEIGHT = { unigram: 40, bigram: 2 };
const NO_CONTEXT = '';
/** Where a word was forgotten, so that its neighbours do not become each other's. */
const GAP = '…';

/**
 * A cache of the words that the user wrote, and of the words before them (Kuhn and De Mori, 1990).
 * @param {string[]} [learned] as `list()` gave it @param {number} [capacity]
 */
export function createWordCache(learned = [], capacity = CAPACITY) {
  /** @type {Map<string, TrieNode>} by the word before */
  const contexts = new Map();
  /** @type {string[]} */
  let sequence = [];

  /** @param {string} context @param {string} word @param {1 | -1} by */
  function count(context, word, by) {
    let node = countedChild(contexts, context, by);
    for (const letter of word) node = countedChild(node.children, letter, by);
    node.ends += by;
  }

  /** @param {string} word or a mark that ends a sentence */
  function learn(word) {
    const before = sequence.at(-1);
    sequence.push(word);
    if (!isSentenceMark(word)) {
      count(NO_CONTEXT, word, 1);
      if (before !== undefined) count(before, word, 1);
    }
    if (sequence.length > capacity + capacity / 10) forgetOldest();
  }

  function forgetOldest() {
    const surplus = sequence.length - capacity;
    for (let n = 0; n < surplus; n += 1) {
      const [word, after] = [sequence[n], sequence[n + 1]];
      if (!isSentenceMark(word)) count(NO_CONTEXT, word, -1);
      if (!isSentenceMark(after)) count(word, after, -1);
    }
    sequence = sequence.slice(surplus);
  }

  /** In any case, with any apostrophes. @param {string} word @returns {number} how often it was there */
  function forget(word) {
    const key = blockKey(word);
    const isForgotten = (/** @type {string} */ other) => !isSentenceMark(other) && blockKey(other) === key;
    const times = sequence.filter(isForgotten).length;
    if (times === 0) return 0;
    const left = sequence.map((other) => (isForgotten(other) ? GAP : other));
    contexts.clear();
    sequence = [];
    left.forEach(learn);
    return times;
  }

  learned.forEach(learn);

  return {
    learn,
    forget,
    /** As it is written. @param {string} word */
    has(word) {
      let node = contexts.get(NO_CONTEXT);
      for (const letter of word) node = node?.children.get(letter);
      return (node?.ends ?? 0) > 0;
    },
    components(/** @type {string} */ text) {
      // The last word, or the mark that ended a sentence after it.
      const before = piecesOf(text.slice(-REACH)).at(-1)?.text ?? '\n';
      const [unigrams, bigrams] = [contexts.get(NO_CONTEXT), contexts.get(before)];
      const bigramWeight = bigrams ? (MAX_WEIGHT * bigrams.count) / (bigrams.count + HALF_WEIGHT.bigram) : 0;
      const unigramWeight = unigrams
        ? (MAX_WEIGHT * unigrams.count) / (unigrams.count + HALF_WEIGHT.unigram)
        : 0;
      return [
        ...(unigrams ? [{ weight: unigramWeight * (1 - bigramWeight), node: unigrams }] : []),
        ...(bigrams ? [{ weight: bigramWeight, node: bigrams }] : []),
      ];
    },
    list: () => [...sequence],
  };
}

/** @param {Map<string, TrieNode>} nodes @param {string} key @param {1 | -1} by @returns {TrieNode} */
function countedChild(nodes, key, by) {
  const node = nodes.get(key) ?? { count: 0, ends: 0, children: new Map() };
  node.count += by;
  if (node.count > 0) nodes.set(key, node);
  else nodes.delete(key);
  return node;
}

export function isSentenceMark(/** @type {string} */ word) {
  return /^[.!?…。！？\n]$/u.test(word);
}
