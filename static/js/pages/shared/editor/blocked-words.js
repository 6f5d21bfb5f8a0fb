// The words that the user never wants suggested, as this browser keeps them.
import { blockableWord, blockKey, MOST_BLOCKED } from '../../../core/suggest/blocklist.js';

/** @import { BlockedWords } from '../../../worker/types.d.ts' */

const FORMAT = 1;

/** What holds for everybody who changes nothing. @type {BlockedWords} */
export const SHIPPED_ALONE = { shipped: true, added: [], removed: [] };

/** The valid part of what a browser stored. @param {string | null} text JSON @returns {BlockedWords} */
export function parseBlocked(text) {
  let stored;
  try {
    stored = JSON.parse(text ?? 'null');
  } catch {
    return SHIPPED_ALONE;
  }
  if (stored?.format !== FORMAT) return SHIPPED_ALONE;
  return {
    shipped: typeof stored.shipped === 'boolean' ? stored.shipped : true,
    added: wordsIn(stored.added),
    removed: wordsIn(stored.removed),
  };
}

/** @param {BlockedWords} blocked */
export function writeBlocked(blocked) {
  return JSON.stringify({ format: FORMAT, ...blocked });
}

/** @param {unknown} values @returns {string[]} */
function wordsIn(values) {
  if (!Array.isArray(values)) return [];
  const words = values.flatMap((value) => (typeof value === 'string' ? (blockableWord(value) ?? []) : []));
  return words.slice(0, MOST_BLOCKED);
}

/** @param {readonly string[]} words @param {string} word */
function has(words, word) {
  return words.some((other) => blockKey(other) === blockKey(word));
}

/** @param {readonly string[]} words @param {string} word */
function without(words, word) {
  return words.filter((other) => blockKey(other) !== blockKey(word));
}

/** @param {BlockedWords} blocked @param {readonly string[]} listed that come with the page @param {string} word */
export function isBlocked({ shipped, added, removed }, listed, word) {
  return has(added, word) || (shipped && has(listed, word) && !has(removed, word));
}

/** @param {BlockedWords} blocked @param {readonly string[]} listed @param {string} word @returns {BlockedWords} */
export function blocking(blocked, listed, word) {
  const back = { ...blocked, removed: without(blocked.removed, word) };
  return isBlocked(back, listed, word) ? back : { ...back, added: [...back.added, word] };
}

/** @param {BlockedWords} blocked @param {readonly string[]} listed @param {string} word @returns {BlockedWords} */
export function allowing(blocked, listed, word) {
  const left = { ...blocked, added: without(blocked.added, word) };
  return has(listed, word) ? { ...left, removed: [...without(left.removed, word), word] } : left;
}
