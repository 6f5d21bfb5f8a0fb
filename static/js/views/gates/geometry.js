/** Where columns and units lie on the screen. Pure: pixels in, pixels out. */

/** @import { Span } from '../../core/types.d.ts' */
/** @import { Band, Rows, UnitGroup } from './types.d.ts' */

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

/** CSS pixels that a group's name needs, those of a unit in it, and those between groups. */
const GROUP = 14;
const GROUPED_UNIT = 3;
const BETWEEN = 2;
/** The least that all other units share. */
const REST = 36;

/**
 * Each unit of a group has a row, and so much room that the group's name fits beside it; all other units share what is
 * left. The groups come first in the order. Rows are a CSS pixel high, and a unit may have several.
 * @param {number} units @param {number} ratio @param {readonly UnitGroup[]} groups @returns {Rows}
 */
export function groupedRows(units, ratio, groups) {
  /** @type {Span[]} */
  const spans = [];
  /** @type {Band[]} */
  const bands = [];
  let first = 0;
  for (const { key, units: members } of groups) {
    const from = spans.length;
    const high = Math.max(GROUP, GROUPED_UNIT * members.length);
    for (let row = 0; row < high; row += 1) {
      const unit = first + Math.floor((row * members.length) / high);
      spans.push({ from: unit, to: unit + 1 });
    }
    bands.push({ key, from, to: spans.length });
    first += members.length;
    for (let row = 0; row < BETWEEN; row += 1) spans.push({ from: first, to: first });
  }
  const room = Math.max(REST, ZOOMED - spans.length);
  const group = Math.ceil((units - first) / room);
  const from = spans.length;
  for (; first < units; first += group) spans.push({ from: first, to: Math.min(units, first + group) });
  if (spans.length > from) bands.push({ key: null, from, to: spans.length });
  const pixels = Math.max(1, Math.round(ratio));
  return { group, count: spans.length, pixels, height: (spans.length * pixels) / ratio, spans, bands };
}

const LETTER_COLUMN = 14;
const LETTER = 8.5;
const LONGEST = 9;
/** Where the text is short, its letters stand as far apart as fills the room; a little closer, if then it fits. */
const WIDEST = 28;
const CLOSEST = 10;
/** Letters as wide as high. */
const SQUARE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;

/**
 * Width of every column in CSS pixels: whole device pixels, wide enough for a word.
 * @param {{ token: { text: string } }[]} columns @param {number} ratio @param {number} [room] that they should fill
 */
export function columnWidth(columns, ratio, room = 0) {
  let letters = 1;
  for (const { token } of columns) letters = Math.max(letters, Math.min(LONGEST, token.text.length));
  const width = letters <= 2 ? LETTER_COLUMN : letters * LETTER + 8;
  const share = Math.floor(Math.min(WIDEST, room / columns.length) * ratio) / ratio;
  const closest = letters > 2 || columns.some(({ token }) => SQUARE.test(token.text)) ? width : CLOSEST;
  return share >= closest ? share : Math.round(width * ratio) / ratio;
}

/** The column or row at a distance from the first edge, or null. @param {number} distance @param {number} size @param {number} count */
export function indexAt(distance, size, count) {
  const index = Math.floor(distance / size);
  return index >= 0 && index < count ? index : null;
}

/** The ranks that share a row; none between groups. @param {Rows} rows @param {number} units @param {number} row @returns {Span} */
export function unitsIn(rows, units, row) {
  return rows.spans?.[row] ?? { from: row * rows.group, to: Math.min(units, (row + 1) * rows.group) };
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
