// A word is letters, digits, _ and marks, with apostrophes inside; a run is letters of a script without spaces.

/** @import { Tokenizer } from '../types.d.ts' */

const INSIDE = '[\\p{L}\\p{N}\\p{M}_]';
const PENDING = new RegExp(`[\\p{L}\\p{N}_]${INSIDE}*(?:['’]${INSIDE}+)*['’]?$`, 'u');
const PIECE = new RegExp(`[\\p{L}\\p{N}_]${INSIDE}*(?:['’]${INSIDE}+)*|[.!?…。！？\\n]`, 'gu');
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}ー]/u;
const LETTER = /[\p{L}\p{N}_]/u;
const MARK = /\p{M}/u;
const LONGEST = 80; // UTF-16 units of a word

/** Kinds of letters; that of a token is its first letter's. */
export const NEVER = 0;
export const BOUNDARY = 1;
export const WORD = 2;
export const INNER = 3;
export const APOSTROPHE = 4;
export const RUN = 5;

export function kindOf(/** @type {string} */ letter) {
  if (letter === "'" || letter === '’') return APOSTROPHE;
  if (MARK.test(letter)) return INNER;
  if (!LETTER.test(letter)) return BOUNDARY;
  return SPACELESS.test(letter) ? RUN : WORD;
}

export function tokenKinds(/** @type {Tokenizer} */ { vocabulary, pad, unk }) {
  return Uint8Array.from(vocabulary, (text, id) => (id === pad || id === unk ? NEVER : kindOf([...text][0])));
}

/** The word in progress, or ''. A letter of a script without spaces is complete. @param {string} text */
export function pendingWord(text) {
  const word = PENDING.exec(text.slice(-LONGEST))?.[0] ?? '';
  const letters = [...word];
  const last = letters.findLastIndex((letter) => SPACELESS.test(letter));
  // Marks after such a letter belong to it.
  return PENDING.exec(letters.slice(last + 1).join(''))?.[0] ?? '';
}

/**
 * The words of a text and the marks that end its sentences, without letters of scripts without spaces.
 * @param {string} text @returns {{ text: string, start: number, end: number }[]} in UTF-16 units
 */
export function piecesOf(text) {
  return Array.from(text.matchAll(PIECE), ({ 0: piece, index }) => ({
    text: piece,
    start: index,
    end: index + piece.length,
  })).filter(({ text: piece }) => !SPACELESS.test(piece));
}
