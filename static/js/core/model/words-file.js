// Reads words.bin, the word n-gram model of docs/model-format.md.
import { ModelError } from '../errors.js';

/** @typedef {ReturnType<typeof cursorOver>} Cursor */
/** @import { Followers, WordCounts } from './types.d.ts' */

/** As server/lm/export/word_ngrams.py has them. */
const STEPS = 4;
export const ORDER = 3;
/** Sums of rounded shares may exceed 1 by this. */
const ROUNDING = 1e-9;

/** Throws a ModelError for any other file. @param {ArrayBuffer} file @returns {WordCounts} */
export function parseWordCounts(file) {
  const parts = cursorOver(new Uint8Array(file), 0);
  const [words, sizes, gaps, codes] = Array.from({ length: 4 }, () => parts.bytes(parts.varint()));
  const vocabulary = vocabularyOf(words);
  if (codes.length < vocabulary.length) throw damaged(4);
  const probabilities = Float64Array.from(codes, (code) => (code === 0 ? 0 : Math.exp((1 - code) / STEPS)));
  const unigrams = probabilities.subarray(0, vocabulary.length);
  checkShares(unigrams);
  // The file numbers words by their frequency.
  const ranked = [...vocabulary.keys()].sort((a, b) => codes[a] - codes[b] || a - b);
  const contexts = decodeContexts(cursorOver(sizes, 2), cursorOver(gaps, 3), ranked, probabilities);
  return { vocabulary, unigrams, contexts };
}

/** NaN, which no context has, where a word is unknown. @param {(number | undefined)[]} context @param {number} size */
export function keyOf(context, size) {
  return context.reduce((/** @type {number} */ key, id) => key * (size + 1) + (id ?? NaN) + 1, 0);
}

/** The tokens, sorted by code points. @param {Uint8Array} words */
function vocabularyOf(words) {
  const vocabulary = decoded(words).split('\0');
  const sorted = vocabulary.every((word, n) => (n === 0 ? word !== '' : isBefore(vocabulary[n - 1], word)));
  if (!sorted) throw damaged(1);
  return vocabulary;
}

function decoded(/** @type {Uint8Array} */ words) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(words);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw damaged(1);
  }
}

/** @param {string} a @param {string} b */
function isBefore(a, b) {
  let k = 0;
  while (k < a.length && a[k] === b[k]) k += 1;
  return (a.codePointAt(k) ?? -1) < (b.codePointAt(k) ?? -1);
}

function checkShares(/** @type {Float64Array} */ shares) {
  if (shares.reduce((sum, share) => sum + share, 0) > 1 + ROUNDING) throw damaged(4);
}

/**
 * Parts 2 and 3 of the file. `ranked`: ids by the numbers in the file.
 * @param {Cursor} sizes @param {Cursor} gaps @param {number[]} ranked @param {Float64Array} probabilities of part 4
 */
function decodeContexts(sizes, gaps, ranked, probabilities) {
  /** @type {WordCounts['contexts']} */
  const contexts = new Map();
  let next = ranked.length;
  for (let length = 1; length < ORDER; length += 1) {
    /** @type {number[]} */
    let context = Array(length).fill(0);
    for (let left = sizes.varint(); left > 0; left -= 1) {
      context = nextContext(sizes, context);
      const size = sizes.varint();
      if (size === 0 || context.some((number) => number >= ranked.length)) throw damaged(2);
      if (next + size > probabilities.length) throw damaged(4);
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
  checkShares(probabilities);
  let number = -1;
  const followers = Array.from(probabilities, (probability) => {
    const gap = gaps.varint();
    number += gap;
    if (gap === 0 || number >= ranked.length) throw damaged(3);
    return { id: ranked[number], probability };
  }).sort((a, b) => a.id - b.id);
  return {
    ids: followers.map(({ id }) => id),
    probabilities: followers.map(({ probability }) => probability),
  };
}

/** Numbers are LEB128. @param {Uint8Array} stream @param {number} part of the file; 0: all of it */
function cursorOver(stream, part) {
  let position = 0;
  return {
    varint() {
      let number = 0;
      for (let factor = 1; position < stream.length; factor *= 128) {
        const byte = stream[position];
        position += 1;
        number += (byte & 127) * factor;
        if (number > Number.MAX_SAFE_INTEGER) break;
        if (byte < 128) return number;
      }
      throw damaged(part);
    },
    bytes(/** @type {number} */ length) {
      if (position + length > stream.length) throw damaged(part);
      position += length;
      return stream.subarray(position - length, position);
    },
  };
}

function damaged(/** @type {number} */ part) {
  const file = 'words.bin';
  return part === 0 ? new ModelError('ends-early', { file }) : new ModelError('not-counts', { file, part });
}
