// Decodes words.bin, the word n-gram model of docs/model-format.md.
import { createLexicon } from './spelling.js';

/** @typedef {ReturnType<typeof cursorOver>} Cursor */
/** @import { Component, FollowerRange, Followers, Lexicon, TrieNode } from './types.d.ts' */

/** As server/lm/export/word_ngrams.py has them. */
const TOKEN = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:['’][\p{L}\p{N}\p{M}_]+)*|[^ ]/gu;
const STEPS = 4;
const ORDER = 3;
const REACH = 120; // UTF-16 units before the caret with the last words

/**
 * A word trigram model: interpolated Kneser-Ney, pruned.
 * @param {ArrayBuffer} file words.bin of docs/model-format.md @param {number} share of the model in the mixture
 */
export function createWordNgrams(file, share) {
  const { vocabulary, unigrams, contexts } = decode(new Uint8Array(file));
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
        if (!node) continue;
        components.push({ weight: left * node.count, node });
        left *= 1 - node.count;
      }
      return components;
    },
  };
}

/** NaN, which no context has, where a word is unknown. @param {(number | undefined)[]} context @param {number} size */
function keyOf(context, size) {
  return context.reduce((/** @type {number} */ key, id) => key * (size + 1) + (id ?? NaN) + 1, 0);
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

function decode(/** @type {Uint8Array} */ file) {
  const parts = cursorOver(file);
  const [words, sizes, gaps, codes] = Array.from({ length: 4 }, () => parts.bytes(parts.varint()));
  const vocabulary = new TextDecoder().decode(words).split('\0');
  const probabilities = Float64Array.from(codes, (code) => (code === 0 ? 0 : Math.exp((1 - code) / STEPS)));
  // The file numbers words by their frequency.
  const ranked = [...vocabulary.keys()].sort((a, b) => codes[a] - codes[b] || a - b);
  const contexts = decodeContexts(cursorOver(sizes), cursorOver(gaps), ranked, probabilities);
  return { vocabulary, unigrams: probabilities.subarray(0, vocabulary.length), contexts };
}

/**
 * Parts 2 and 3 of the file. `ranked`: ids by the numbers in the file.
 * @param {Cursor} sizes @param {Cursor} gaps @param {number[]} ranked @param {Float64Array} probabilities of part 4
 */
function decodeContexts(sizes, gaps, ranked, probabilities) {
  /** @type {Map<number, Followers>} */
  const contexts = new Map();
  let next = ranked.length;
  for (let length = 1; length < ORDER; length += 1) {
    /** @type {number[]} */
    let context = Array(length).fill(0);
    for (let left = sizes.varint(); left > 0; left -= 1) {
      context = nextContext(sizes, context);
      const size = sizes.varint();
      const followers = decodeFollowers(gaps, ranked, probabilities.subarray(next, next + size));
      const ids = context.map((number) => ranked[number]);
      contexts.set(keyOf(ids, ranked.length), followers);
      next += size;
    }
  }
  return contexts;
}

/** @param {Cursor} sizes as differences, up to the first word that differs @param {number[]} before */
function nextContext(sizes, before) {
  let same = true;
  return before.map((previous) => {
    const number = sizes.varint();
    const word = same ? previous + number : number;
    same &&= number === 0;
    return word;
  });
}

/** @param {Cursor} gaps @param {number[]} ranked @param {Float64Array} probabilities @returns {Followers} */
function decodeFollowers(gaps, ranked, probabilities) {
  let number = -1;
  const followers = Array.from(probabilities, (probability) => {
    number += gaps.varint();
    return { id: ranked[number], probability };
  }).sort((a, b) => a.id - b.id);
  return {
    ids: followers.map(({ id }) => id),
    probabilities: followers.map(({ probability }) => probability),
  };
}

/** Numbers are LEB128. @param {Uint8Array} stream */
function cursorOver(stream) {
  let position = 0;
  return {
    varint() {
      let number = 0;
      for (let factor = 1; position < stream.length; factor *= 128) {
        const byte = stream[position];
        position += 1;
        number += (byte & 127) * factor;
        if (byte < 128) return number;
      }
      throw new RangeError(`words.bin: a part of ${stream.length} bytes ends within a number.`);
    },
    bytes(/** @type {number} */ length) {
      position += length;
      return stream.subarray(position - length, position);
    },
  };
}
