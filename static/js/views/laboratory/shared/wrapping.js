// Breaks a text into lines.
/** A token's line, its first letter's slot, and its width in letters. @typedef {{ line: number, slot: number, size: number }} TextPosition */
/** @typedef {{ text: string, start: number, end: number }} WrittenToken for the start token, start = end */

const LONGEST = 24;
/** Characters that are twice as wide as a letter. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3ffff}]/gu;

/**
 * A line ends after each newline, and at the last space before it is full.
 * @param {{ token: WrittenToken }[]} columns @param {number} room letters in a line
 * @returns {{ places: TextPosition[], lines: number }}
 */
export function wrapped(columns, room) {
  /** @type {TextPosition[]} */
  const places = [];
  let [line, slot] = [0, 0];
  /** The first token of the word in progress. */
  let word = 0;
  columns.forEach(({ token }, k) => {
    const size = Math.min(room, sizeOf(token));
    if (slot + size > room) {
      line += 1;
      slot = moveDown(places, word, k, room);
    }
    places.push({ line, slot, size });
    slot += size;
    if (/\s$/u.test(token.text)) word = k + 1;
    if (token.end > token.start && token.text.endsWith('\n')) [line, slot] = [line + 1, 0];
  });
  return { places, lines: (places.at(-1)?.line ?? 0) + 1 };
}

/**
 * Moves the tokens from `word` to `to` to the next line, unless they fill the whole line.
 * @param {TextPosition[]} places @param {number} word @param {number} to @param {number} room
 * @returns {number} the slot of token `to`
 */
function moveDown(places, word, to, room) {
  const from = places[word]?.slot ?? 0;
  if (from === 0 || room - from > LONGEST) return 0;
  for (let k = word; k < to; k += 1) {
    places[k].line += 1;
    places[k].slot -= from;
  }
  return places[to - 1].slot + places[to - 1].size;
}

/** @param {WrittenToken} token */
function sizeOf({ text, start, end }) {
  if (start === end) return 1;
  const letters = [...text].length + (text.match(WIDE)?.length ?? 0);
  return Math.max(1, Math.min(LONGEST, letters));
}
