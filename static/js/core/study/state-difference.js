// How far the states of two similar texts are apart.
import { CELL, gateValues, hidden } from '../record.js';

/** @import { Recorded, Token } from '../types.d.ts' */

/** How many tokens two texts share at the beginning, and at the end. @param {Token[]} one @param {Token[]} other */
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
 * How far the states of one layer are apart over the common end of two texts; each unit's, for the first `most` columns.
 * @param {Recorded[]} one @param {Recorded[]} other
 * @param {{ layer: number, units: number, after: number, most: number }} place
 */
export function differences(one, other, { layer, units, after, most }) {
  const ofCell = new Float32Array(after);
  const ofHidden = new Float32Array(after);
  const kept = Math.min(after, most);
  const changes = new Float32Array(kept * units);
  for (let k = 0; k < after; k += 1) {
    const values = one[one.length - after + k].values[layer];
    const others = other[other.length - after + k].values[layer];
    const [cells, otherCells] = [gateValues(values, CELL), gateValues(others, CELL)];
    ofCell[k] = distance(cells, otherCells);
    ofHidden[k] = distance(hidden(values), hidden(others));
    if (k >= kept) continue;
    for (let unit = 0; unit < units; unit += 1) changes[k * units + unit] = otherCells[unit] - cells[unit];
  }
  return { cell: ofCell, hidden: ofHidden, changes };
}

/** ‖b − a‖ / ‖a‖. @param {Float32Array} a @param {Float32Array} b */
function distance(a, b) {
  let difference = 0;
  let size = 0;
  for (let k = 0; k < a.length; k += 1) {
    difference += (b[k] - a[k]) ** 2;
    size += a[k] ** 2;
  }
  return size > 0 ? Math.sqrt(difference / size) : 0;
}

/**
 * The index from which on values stay below a share of the first; null: they never do.
 * @param {ArrayLike<number>} course @param {number} [share] @returns {number | null}
 */
export function staysBelow(course, share = 0.5) {
  for (let k = course.length; k > 0; k -= 1)
    if (course[k - 1] >= share * course[0]) return k < course.length ? k : null;
  return null;
}

/** Below this share of the largest change of all, a unit counts as quiet. */
const QUIET = 0.1;

/**
 * For each unit its largest change, and after how many tokens it was last at least half of that; 0 for a quiet unit.
 * Those that held longest come first.
 * @param {Float32Array} changes [columns × units] @param {number} units
 * @returns {{ unit: number, largest: number, held: number }[]}
 */
export function persistence(changes, units) {
  const columns = changes.length / units;
  const ranking = Array.from({ length: units }, (_, unit) => {
    let largest = 0;
    for (let k = 0; k < columns; k += 1) largest = Math.max(largest, Math.abs(changes[k * units + unit]));
    let held = columns;
    while (held > 0 && Math.abs(changes[(held - 1) * units + unit]) < largest / 2) held -= 1;
    return { unit, largest, held };
  });
  const loudest = ranking.reduce((most, { largest }) => Math.max(most, largest), 0);
  for (const entry of ranking) if (entry.largest < QUIET * loudest || loudest === 0) entry.held = 0;
  return ranking.sort((one, other) => other.held - one.held || other.largest - one.largest);
}
