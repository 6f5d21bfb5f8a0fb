// Which letters may be suggested: those of words that the model ships, or that the user wrote.

/** @import { Blocklist, Lexicon, Spelling, TrieNode, WordModel } from './types.d.ts' */

const SEQUENCE = /[\p{L}\p{M}]+/gu;
const ENDS_IN_LETTER = /[\p{L}\p{M}]$/u;
const REACH = 6000; // UTF-16 units before the caret with the user's own words

/** @type {Spelling} */
export const ANY_SPELLING = { isWord: () => true, mayBegin: () => true, allows: () => true };

/** Letter sequences of words, whatever their case. @param {readonly string[]} words @returns {Lexicon} */
export function createLexicon(words) {
  const known = [...new Set(words.flatMap(sequencesOf))].sort();

  /** The first of them that is not before a sequence. @param {string} sequence */
  function firstFrom(sequence) {
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (known[middle] < sequence) low = middle + 1;
      else high = middle;
    }
    return known[low];
  }

  return {
    has: (sequence) => firstFrom(sequence) === sequence,
    begins: (start) => firstFrom(start)?.startsWith(start) ?? false,
  };
}

/** What lies between apostrophes, digits and underscores is known by itself. @param {string} word */
function sequencesOf(word) {
  return word.toLowerCase().match(SEQUENCE) ?? [];
}

/**
 * Any spelling, where no word model has a lexicon.
 * @param {WordModel[]} wordModels @param {string} before the word in progress @returns {Spelling}
 */
export function spellingAfter(wordModels, before) {
  const shipped = wordModels.flatMap(({ lexicon }) => lexicon ?? []);
  if (shipped.length === 0) return ANY_SPELLING;
  /** @type {Lexicon | null} */
  let own = null;
  const known = (/** @type {(lexicon: Lexicon) => boolean} */ test) =>
    shipped.some(test) || test((own ??= createLexicon([endOf(before)])));
  const nodes = wordModels
    .filter(({ lexicon }) => !lexicon)
    .flatMap((learned) => learned.components('').map(({ node }) => node));

  return {
    ...ANY_SPELLING,
    isWord: (word) =>
      sequencesOf(word).every((sequence) => known((lexicon) => lexicon.has(sequence))) ||
      nodes.some((node) => (nodeBelow(node, word)?.ends ?? 0) > 0),
    mayBegin(letters) {
      const sequences = sequencesOf(letters);
      const last = ENDS_IN_LETTER.test(letters) ? (sequences.pop() ?? '') : '';
      return (
        (known((lexicon) => last === '' || lexicon.begins(last)) &&
          sequences.every((sequence) => known((lexicon) => lexicon.has(sequence)))) ||
        nodes.some((node) => nodeBelow(node, letters) !== undefined)
      );
    },
  };
}

/**
 * The same without blocked words.
 * @param {Spelling} spelling @param {Blocklist} blocklist @param {string} before the caret @returns {Spelling}
 */
export function withoutBlocked(spelling, blocklist, before) {
  if (blocklist.isEmpty) return spelling;
  return {
    ...spelling,
    isWord: (word) => !blocklist.hasWord(word) && spelling.isWord(word),
    allows: (added) => blocklist.start(before, added) === Infinity,
  };
}

/** From its first whole word on. @param {string} before */
function endOf(before) {
  return before.length <= REACH ? before : before.slice(-REACH).replace(/^[\p{L}\p{M}]+/u, '');
}

/** @param {TrieNode} node @param {string} letters */
function nodeBelow(node, letters) {
  /** @type {TrieNode | undefined} */
  let below = node;
  for (const letter of letters) below = below?.children.get(letter);
  return below;
}
