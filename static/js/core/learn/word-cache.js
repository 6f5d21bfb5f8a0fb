import { piecesOf } from '../suggest/word-boundaries.js';

/** @import { TrieNode, Component } from '../suggest/types.d.ts' */

/** UTF-16 units in which the last word is looked for. */
const REACH = 120;
/** Most words that are remembered; the oldest are forgotten. */
const MOST = 20_000;
/** Largest share of each kind of memory in the next word's probability. */
const SHARE = 0.1;
/** Words after which half of the share is reached: of all, and of those after the same word. */
const DOUBT = { any: 40, after: 2 };
/** Stands for every word before. */
const ANY = '';

/**
 * The words that a person wrote, and after which words: what came once comes again.
 * @param {string[]} [learned] words, and marks that end a sentence, as `list()` gave them
 * @param {number} [most]
 */
export function createWordCache(learned = [], most = MOST) {
  /** @type {Map<string, TrieNode>} by the word before */
  const contexts = new Map();
  /** @type {string[]} */
  let sequence = [];

  /** @param {string} context @param {string} word @param {1 | -1} by */
  function count(context, word, by) {
    let node = counted(contexts, context, by);
    for (const letter of word) node = counted(node.children, letter, by);
    node.ends += by;
  }

  /** @param {string} word or a mark that ends a sentence */
  function learn(word) {
    const before = sequence.at(-1);
    sequence.push(word);
    if (!isMark(word)) {
      count(ANY, word, 1);
      if (before !== undefined) count(before, word, 1);
    }
    if (sequence.length > most + most / 10) forgetOldest();
  }

  function forgetOldest() {
    const gone = sequence.length - most;
    for (let n = 0; n < gone; n += 1) {
      const [word, after] = [sequence[n], sequence[n + 1]];
      if (!isMark(word)) count(ANY, word, -1);
      if (!isMark(after)) count(word, after, -1);
    }
    sequence = sequence.slice(gone);
  }

  learned.forEach(learn);

  return {
    learn,
    /** @param {string} text before the word */
    components(text) {
      // The last word, or the mark that ended a sentence after it.
      const before = piecesOf(text.slice(-REACH)).at(-1)?.text ?? '\n';
      const any = contexts.get(ANY);
      const after = contexts.get(before);
      const certain = after ? (SHARE * after.count) / (after.count + DOUBT.after) : 0;
      const vague = any ? (SHARE * any.count) / (any.count + DOUBT.any) : 0;
      /** @type {Component[]} */
      const found = [];
      if (any) found.push({ weight: vague * (1 - certain), node: any });
      if (after) found.push({ weight: certain, node: after });
      return found;
    },
    list: () => [...sequence],
  };
}

/** @typedef {ReturnType<typeof createWordCache>} WordCache */

/** @returns {TrieNode} */
function beginning() {
  return { count: 0, ends: 0, children: new Map() };
}

/** @param {Map<string, TrieNode>} map @param {string} key @param {1 | -1} by */
function counted(map, key, by) {
  const node = map.get(key) ?? beginning();
  node.count += by;
  if (node.count > 0) map.set(key, node);
  else map.delete(key);
  return node;
}

/** @param {string} word */
export function isMark(word) {
  return /^[.!?…。！？\n]$/u.test(word);
}
