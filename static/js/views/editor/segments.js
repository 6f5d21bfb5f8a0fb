// Cuts a text at the edges of its marks.
/** @import { Mark } from '../types.d.ts' */
/** @typedef {Pick<Mark, 'colour' | 'line' | 'current'> & { text: string }} Segment '' for a stretch without a colour */

/** @param {string} text @param {Mark[]} marks in order, with offsets into the NFC text @returns {Segment[]} */
export function segmentsOf(text, marks) {
  const offsetOf = originalOffsets(text);
  const segments = [];
  let end = 0;
  for (const mark of marks) {
    const { start, end: stop, ...look } = mark;
    const [from, to] = [start, stop].map(offsetOf);
    if (from > end) segments.push({ text: text.slice(end, from), colour: '' });
    if (to > from) segments.push({ text: text.slice(from, to), ...look });
    end = Math.max(end, to);
  }
  segments.push({ text: text.slice(end), colour: '' });
  return segments;
}

/** Turns offsets into the NFC text into offsets into the text. @param {string} text @returns {(offset: number) => number} */
function originalOffsets(text) {
  if (text.normalize('NFC') === text) return (offset) => offset;
  /** @type {number[]} */
  const offsets = [0];
  let end = 0;
  for (const [cluster] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    end += cluster.length;
    for (let k = cluster.normalize('NFC').length; k > 0; k -= 1) offsets.push(end);
  }
  return (offset) => offsets[Math.min(offset, offsets.length - 1)];
}
