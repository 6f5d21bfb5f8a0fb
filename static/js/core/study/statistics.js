/** How well numbers go along with a label, and how well by chance. */

/** With fewer tokens, chance alone does as well as any unit. */
export const FEWEST = 30;
/** Values that can be ranked at once. */
const MOST = 2 ** 20;

/**
 * Places in ascending order, from 1; equal values share the mean of theirs.
 * @param {Float32Array} values at most MOST
 * @returns {Float64Array}
 */
export function ranks(values) {
  const sorted = sortableKeys(values).sort();
  const places = new Uint32Array(sorted.length);
  for (let k = 0; k < sorted.length; k += 1) places[k] = sorted[k] - MOST * Math.floor(sorted[k] / MOST);
  const found = new Float64Array(sorted.length);
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && values[places[to]] === values[places[from]]) to += 1;
    for (let k = from; k < to; k += 1) found[places[k]] = (from + to + 1) / 2;
  }
  return found;
}

/**
 * Of each value a number that sorts as it does, with its place in the last digits: numbers alone sort several times as
 * fast as places that are compared by a function.
 * @param {Float32Array} values @returns {Float64Array}
 */
function sortableKeys(values) {
  const bits = new Int32Array(new Float32Array(values).buffer);
  const keys = new Float64Array(values.length);
  for (let k = 0; k < keys.length; k += 1) {
    // The bits of negative numbers ascend with their size; the negative zero is the positive one.
    keys[k] = (bits[k] < 0 ? -(bits[k] & 0x7fffffff) : bits[k]) * MOST + k;
  }
  return keys;
}

/**
 * Pearson's coefficient; 0 where one of them never changes.
 * @param {ArrayLike<number>} one @param {ArrayLike<number>} other
 */
export function correlation(one, other) {
  return dot(standardised(one), standardised(other));
}

/**
 * The area under the ROC curve: how likely a value where the label is 1 is larger than one where it is 0, ties counting
 * half (Mann and Whitney's U, divided by the number of pairs). 0.5 where the label never changes.
 * @param {Float32Array} values
 * @param {ArrayLike<number>} label 0 and 1
 */
export function areaUnderCurve(values, label) {
  return 0.5 + dot(centredRanks(values), pairShares(label));
}

/**
 * Less their mean and divided by their length, so that a product of two is their correlation; zeros where nothing
 * changes.
 * @param {ArrayLike<number>} values @returns {Float64Array}
 */
export function standardised(values) {
  const found = centred(values);
  const size = Math.sqrt(dot(found, found));
  // Rounding leaves a little of what never changes.
  const isFlat = size <= 1e-9 * Math.sqrt(values.length) * largest(values);
  for (let k = 0; k < found.length; k += 1) found[k] = isFlat ? 0 : found[k] / size;
  return found;
}

/**
 * Ranks less their mean, so that their product with `pairShares` is the area under the curve less a half.
 * @param {Float32Array} values @returns {Float64Array}
 */
export function centredRanks(values) {
  return centred(ranks(values));
}

/**
 * A binary label divided by the number of its pairs of a 1 and a 0.
 * @param {ArrayLike<number>} label @returns {Float64Array}
 */
export function pairShares(label) {
  const ones = sum(label);
  const pairs = ones * (label.length - ones);
  return Float64Array.from(label, (value) => (pairs > 0 ? value / pairs : 0));
}

/**
 * How far a label is turned to see what chance does: evenly spread and all different, none nearer to the truth than a
 * tenth of the text, since a label that is moved by a letter is nearly itself.
 * @param {number} length @param {number} most @returns {number[]}
 */
export function rotations(length, most) {
  const nearest = Math.max(1, Math.round(length / 10));
  const room = length - 2 * nearest + 1;
  const count = Math.max(0, Math.min(most, room));
  return Array.from({ length: count }, (_, k) => nearest + Math.floor(((k + 0.5) * room) / count));
}

/**
 * Turned round in a circle, which keeps a label's rhythm and takes its meaning.
 * @param {Float64Array} label @param {number} by
 */
export function rotated(label, by) {
  const found = new Float64Array(label.length);
  found.set(label.subarray(0, label.length - by), by);
  found.set(label.subarray(label.length - by), 0);
  return found;
}

/**
 * The chance of such a strength: how many of the turned labels, and the label itself, had a best of all series that
 * was as strong (the maximum makes good that the best of many was chosen: Westfall and Young, 1993).
 * @param {number} strength
 * @param {ArrayLike<number>} best of each turn
 */
export function permutationP(strength, best) {
  let as = 1;
  for (let k = 0; k < best.length; k += 1) if (best[k] >= strength) as += 1;
  return as / (best.length + 1);
}

/** @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
function dot(one, other) {
  let total = 0;
  for (let k = 0; k < one.length; k += 1) total += one[k] * other[k];
  return total;
}

/** @param {ArrayLike<number>} values */
function centred(values) {
  const mean = sum(values) / values.length;
  const found = new Float64Array(values.length);
  for (let k = 0; k < found.length; k += 1) found[k] = values[k] - mean;
  return found;
}

/** @param {ArrayLike<number>} values */
function sum(values) {
  let total = 0;
  for (let k = 0; k < values.length; k += 1) total += values[k];
  return total;
}

/** @param {ArrayLike<number>} values */
function largest(values) {
  let found = 0;
  for (let k = 0; k < values.length; k += 1) found = Math.max(found, Math.abs(values[k]));
  return found;
}
