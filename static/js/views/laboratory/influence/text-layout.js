/** Where the tokens of a text lie that is broken into lines. Pure: pixels in, pixels out. */

/** @typedef {{ text: string, glyph: string }} Piece */
/** @typedef {{ line: number, x: number, width: number }} Box */

const SINGLE = 12;
const WIDE = 19;
const LETTER = 8.5;
const PADDING = 8;
/** As wide as two columns: scripts that fill their squares. */
const FULL = /[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Hang}\u3000-\u303f\uff01-\uff60]/u;

/** @param {string} glyph */
function widthOf(glyph) {
  const letters = Array.from(glyph);
  if (letters.length === 1) return FULL.test(glyph) ? WIDE : SINGLE;
  return PADDING + letters.reduce((sum, letter) => sum + (FULL.test(letter) ? 2 : 1) * LETTER, 0);
}

/**
 * Breaks a text into lines after spaces and at new lines; a word that is longer than a line breaks anywhere.
 * @param {Piece[]} pieces @param {number} room @returns {{ boxes: Box[], lines: number, width: number }}
 */
export function layLines(pieces, room) {
  /** @type {Box[]} */
  const boxes = [];
  let line = 0;
  let x = 0;
  /** The first piece of the word in progress. */
  let word = 0;
  pieces.forEach(({ text, glyph }, k) => {
    const width = widthOf(glyph);
    if (/^\s\S/.test(text)) word = k;
    if (x > 0 && x + width > room) {
      line += 1;
      // The word moves on to the new line, unless it fills the old one.
      if (word < k && boxes[word].x === 0) word = k;
      const shift = word < k ? boxes[word].x : x;
      for (let moved = word; moved < k; moved += 1) {
        boxes[moved] = { ...boxes[moved], line, x: boxes[moved].x - shift };
      }
      x -= shift;
    }
    boxes.push({ line, x, width });
    x += width;
    if (/\n|\r/.test(text)) {
      line += 1;
      x = 0;
    }
    if (/\s$/.test(text) || FULL.test(text)) word = k + 1;
  });
  const width = boxes.reduce((most, box) => Math.max(most, box.x + box.width), 0);
  return { boxes, lines: (boxes.at(-1)?.line ?? -1) + 1, width };
}

/** @param {Box[]} boxes @param {number} line @param {number} x @returns {number} the piece there; −1: none */
export function pieceAt(boxes, line, x) {
  return boxes.findIndex((box) => box.line === line && x >= box.x && x < box.x + box.width);
}
