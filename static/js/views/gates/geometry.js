/** Where columns and units lie on the screen. Pure: pixels in, pixels out. */

/** @import { Span } from '../../core/types.d.ts' */
/** @import { Rows } from './types.d.ts' */

const OVERVIEW = 88;
/** Holds 128, 64, 32, 16 and 8 units alike, so that tracks keep their height from zoom to zoom. */
const ZOOMED = 128;
const ENLARGED = 384;
const SMALLEST_UNIT = 3;
const LARGEST_UNIT = 24;

/**
 * Many units share a row in the overview; enlarged, each has three pixels or more. `zoomed`: only some units are shown.
 * @param {number} units @param {number} ratio device pixels per CSS pixel @param {boolean} enlarged
 * @param {boolean} [zoomed] @returns {Rows}
 */
export function rowsOf(units, ratio, enlarged, zoomed = false) {
  const room = Math.floor((enlarged ? ENLARGED : zoomed ? ZOOMED : OVERVIEW) * ratio);
  const group = enlarged ? 1 : Math.ceil(units / room);
  const count = Math.ceil(units / group);
  const fitting = Math.floor(Math.min(room / count, LARGEST_UNIT * ratio));
  const pixels = Math.max(enlarged ? Math.ceil(SMALLEST_UNIT * ratio) : 1, fitting);
  return { group, count, pixels, height: (count * pixels) / ratio };
}

const LETTER_COLUMN = 14;
const LETTER = 8.5;
const LONGEST = 9;

/** Width of every column in CSS pixels: whole device pixels, wide enough for a word. @param {{ token: { text: string } }[]} columns @param {number} ratio */
export function columnWidth(columns, ratio) {
  let letters = 1;
  for (const { token } of columns) letters = Math.max(letters, Math.min(LONGEST, token.text.length));
  const width = letters <= 2 ? LETTER_COLUMN : letters * LETTER + 8;
  return Math.round(width * ratio) / ratio;
}

/** The column or row at a distance from the first edge, or null. @param {number} distance @param {number} size @param {number} count */
export function indexAt(distance, size, count) {
  const index = Math.floor(distance / size);
  return index >= 0 && index < count ? index : null;
}

/** The units that share a row. @param {Rows} rows @param {number} units @param {number} row @returns {Span} */
export function unitsIn(rows, units, row) {
  return { from: row * rows.group, to: Math.min(units, (row + 1) * rows.group) };
}

/**
 * What to draw: the stretch that is already drawn while it covers what is visible, else a new one with half a screen to
 * spare on each side, so that scrolling moves existing pixels. `eager` is the share of the spare columns that must be
 * left: the higher, the earlier a new stretch is drawn.
 * @param {Span | null} drawn @param {{ start: number, length: number }} visible in pixels
 * @param {number} size of one column or row @param {number} [eager] @returns {Span}
 */
export function stretchFor(drawn, visible, size, eager = 0) {
  const from = Math.max(0, Math.floor(visible.start / size));
  const to = Math.max(from + 1, Math.ceil((visible.start + visible.length) / size));
  const length = to - from;
  const spare = Math.ceil(length / 2);
  const left = Math.floor(eager * spare);
  const covers = drawn && drawn.from <= Math.max(0, from - left) && drawn.to >= to + left;
  if (covers && drawn.to - drawn.from <= 3 * length) return drawn;
  return { from: Math.max(0, from - spare), to: to + spare };
}
