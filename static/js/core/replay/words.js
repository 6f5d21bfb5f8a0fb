// What a word is when keystrokes are counted; server/lm/evaluation/position_accuracy.py has the same.

// Scripts without spaces between words: nobody types a word and its space there.
const SPACELESS =
  '[\\p{Script=Han}\\p{Script=Hira}\\p{Script=Kana}\\p{Script=Thai}\\p{Script=Laoo}\\p{Script=Khmr}\\p{Script=Mymr}ー]';
const LETTER = `(?!${SPACELESS})[\\p{L}\\p{M}]`;
const GLUED = '[\\p{L}\\p{M}\\p{N}]';
const WORD = new RegExp(
  `(?<!${GLUED}|${GLUED}['’])(?:${LETTER})+(?:['’](?:${LETTER})+)*(?!['’]?${GLUED})`,
  'gu',
);
/** UTF-16 units within which the rest of a word is looked for. */
const LONGEST = 100;

/**
 * Runs of letters with inner apostrophes, not glued to digits.
 * @param {string} text NFC
 * @returns {{ start: number, text: string }[]} in UTF-16 units
 */
export function wordsOf(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ start: index, text: word }));
}

/**
 * The text up to a number of code points, without a word that this would cut in two.
 * @param {string} text NFC
 * @param {number} characters
 */
export function firstCharacters(text, characters) {
  const end = [...text.slice(0, 2 * characters)].slice(0, characters).join('').length;
  const cut = wordsOf(text.slice(0, end + LONGEST)).find(
    ({ start, text: word }) => start < end && start + word.length > end,
  );
  return text.slice(0, cut ? cut.start : end);
}
