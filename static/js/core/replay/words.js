// What a word is when keystrokes are counted; server/lm/evaluation/position_accuracy.py has the same.

// Scripts without spaces between words: a typist adds no space there.
const SPACELESS =
  '[\\p{Script=Han}\\p{Script=Hira}\\p{Script=Kana}\\p{Script=Thai}\\p{Script=Laoo}\\p{Script=Khmr}\\p{Script=Mymr}ー]';
const LETTER = `(?!${SPACELESS})[\\p{L}\\p{M}]`;
const GLUED = '[\\p{L}\\p{M}\\p{N}]';
const WORD = new RegExp(
  `(?<!${GLUED}|${GLUED}['’])(?:${LETTER})+(?:['’](?:${LETTER})+)*(?!['’]?${GLUED})`,
  'gu',
);
const MAX_WORD_LENGTH = 100; // UTF-16 units

/** Runs of letters with inner apostrophes, not glued to digits; `start` in UTF-16 units. @param {string} text NFC */
export function wordsOf(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ start: index, text: word }));
}

/** The first code points of a text, without a word that their end would cut. @param {string} text NFC @param {number} characters */
export function firstCharacters(text, characters) {
  const end = [...text.slice(0, 2 * characters)].slice(0, characters).join('').length;
  const cut = wordsOf(text.slice(0, end + MAX_WORD_LENGTH)).find(
    ({ start, text: word }) => start < end && start + word.length > end,
  );
  return text.slice(0, cut ? cut.start : end);
}
