import { CELL, HIDDEN } from '../record.js';

/** @import { Recorded, Token } from '../types.d.ts' */

/**
 * How many tokens two texts have in common, at the beginning and then at the end.
 * @param {Token[]} one @param {Token[]} other
 */
export function commonEnds(one, other) {
  const most = Math.min(one.length, other.length);
  const same = (/** @type {Token} */ a, /** @type {Token} */ b) => a.id === b.id && a.text === b.text;
  let before = 0;
  while (before < most && same(one[before], other[before])) before += 1;
  let after = 0;
  while (after < most - before && same(one[one.length - 1 - after], other[other.length - 1 - after]))
    after += 1;
  return { before, after };
}

/**
 * How far the states of one layer are apart over the common end of two texts.
 * @param {Recorded[]} one @param {Recorded[]} other
 * @param {{ layer: number, units: number, after: number, most: number }} place `most` columns of which every unit is
 *   kept
 */
export function differences(one, other, { layer, units, after, most }) {
  const cell = new Float32Array(after);
  const hidden = new Float32Array(after);
  const kept = Math.min(after, most);
  const changes = new Float32Array(kept * units);
  for (let k = 0; k < after; k += 1) {
    const values = one[one.length - after + k].values[layer];
    const others = other[other.length - after + k].values[layer];
    cell[k] = distance(values, others, CELL * units, units);
    hidden[k] = distance(values, others, HIDDEN * units, units);
    if (k >= kept) continue;
    for (let unit = 0; unit < units; unit += 1)
      changes[k * units + unit] = others[CELL * units + unit] - values[CELL * units + unit];
  }
  return { cell, hidden, changes };
}

/**
 * ‖b − a‖ / ‖a‖ of `length` values from `from` on.
 * @param {Float32Array} a @param {Float32Array} b @param {number} from @param {number} length
 */
function distance(a, b, from, length) {
  let difference = 0;
  let size = 0;
  for (let k = from; k < from + length; k += 1) {
    difference += (b[k] - a[k]) ** 2;
    size += a[k] ** 2;
  }
  return size > 0 ? Math.sqrt(difference / size) : 0;
}

/**
 * The first place from which on a course stays below a share of where it began; null: it never does.
 * @param {ArrayLike<number>} course
 * @param {number} [share]
 * @returns {number | null}
 */
export function staysBelow(course, share = 0.5) {
  for (let k = course.length; k > 0; k -= 1)
    if (course[k - 1] >= share * course[0]) return k < course.length ? k : null;
  return null;
}

/** A unit whose largest change is less than this share of the largest of all is quiet. */
const QUIET = 0.1;

/**
 * Of each unit its largest change, and for how many tokens it held on: until its change was for the last time at
 * least half of its largest. A quiet one held on to nothing. The last to let go is first.
 * @param {Float32Array} changes [columns × units]
 * @param {number} units @returns {{ unit: number, largest: number, held: number }[]}
 */
export function persistence(changes, units) {
  const columns = changes.length / units;
  const found = Array.from({ length: units }, (_, unit) => {
    let largest = 0;
    for (let k = 0; k < columns; k += 1) largest = Math.max(largest, Math.abs(changes[k * units + unit]));
    let held = columns;
    while (held > 0 && Math.abs(changes[(held - 1) * units + unit]) < largest / 2) held -= 1;
    return { unit, largest, held };
  });
  const loudest = found.reduce((most, { largest }) => Math.max(most, largest), 0);
  for (const each of found) if (each.largest < QUIET * loudest || loudest === 0) each.held = 0;
  return found.sort((one, other) => other.held - one.held || other.largest - one.largest);
}
