/** @typedef {{ line: number, slot: number, size: number }} Place of a token: its line, where in it, and how many letters wide */

const LONGEST = 24;
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud800-\udbff][\udc00-\udfff]/gu;

/**
 * Where tokens lie in lines of so many letters: a new line after each newline, and where no room is left.
 * @param {{ token: { text: string, start: number, end: number } }[]} columns
 * @param {number} room letters in a line
 * @returns {{ places: Place[], lines: number }}
 */
export function wrapped(columns, room) {
  let line = 0;
  let slot = 0;
  const places = columns.map(({ token }) => {
    const size = Math.min(room, sizeOf(token));
    if (slot + size > room) [line, slot] = [line + 1, 0];
    const place = { line, slot, size };
    slot += size;
    if (token.text.endsWith('\n') && token.end > token.start) [line, slot] = [line + 1, 0];
    return place;
  });
  return { places, lines: (places.at(-1)?.line ?? 0) + 1 };
}

/** Letters that a token is wide; those of East Asia are twice as wide. @param {{ text: string, start: number, end: number }} token */
function sizeOf({ text, start, end }) {
  if (start === end) return 1;
  return Math.min(LONGEST, Math.max(1, [...text].length + (text.match(WIDE)?.length ?? 0)));
}
