/** @import { Mark } from '../types.d.ts' */
/** @typedef {{ text: string, colour: string }} Segment '' for a stretch without a colour */

/**
 * A text cut where its marks begin and end.
 * @param {string} text
 * @param {Mark[]} marks in order, with offsets into the NFC text
 * @returns {Segment[]}
 */
export function segmentsOf(text, marks) {
  const place = placesIn(text);
  const segments = [];
  let end = 0;
  for (const mark of marks) {
    const from = place(mark.start);
    const to = place(mark.end);
    if (from > end) segments.push({ text: text.slice(end, from), colour: '' });
    if (to > from) segments.push({ text: text.slice(from, to), colour: mark.colour });
    end = Math.max(end, to);
  }
  segments.push({ text: text.slice(end), colour: '' });
  return segments;
}

/**
 * Offsets into the NFC text as offsets into the text, which differ where letters and their accents are apart.
 * @param {string} text @returns {(offset: number) => number}
 */
function placesIn(text) {
  if (text.normalize('NFC') === text) return (offset) => offset;
  /** @type {number[]} */
  const places = [0];
  let place = 0;
  for (const [cluster] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    place += cluster.length;
    for (let k = cluster.normalize('NFC').length; k > 0; k -= 1) places.push(place);
  }
  return (offset) => places[Math.min(offset, places.length - 1)];
}
