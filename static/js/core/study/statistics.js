// How well series follow a label, and how well by chance.
/** With fewer tokens, some of hundreds of units follow a label by chance, or because both just grow. */
export const FEWEST = 200;
/** Values that can be ranked. */
const MOST = 2 ** 20;

/** Ranks from 1; equal values share the mean of theirs. @param {Float32Array} values at most MOST */
export function ranks(values) {
  const sorted = sortableKeys(values).sort();
  const places = new Uint32Array(sorted.length);
  for (let k = 0; k < sorted.length; k += 1) places[k] = sorted[k] - MOST * Math.floor(sorted[k] / MOST);
  const ranked = new Float64Array(sorted.length);
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && values[places[to]] === values[places[from]]) to += 1;
    for (let k = from; k < to; k += 1) ranked[places[k]] = (from + to + 1) / 2;
  }
  return ranked;
}

/**
 * For each value a number that sorts as it does and has its index in the last digits: sorting plain numbers is several
 * times faster than sorting with a comparison.
 * @param {Float32Array} values
 */
function sortableKeys(values) {
  const bits = new Int32Array(new Float32Array(values).buffer);
  const keys = new Float64Array(values.length);
  for (let k = 0; k < keys.length; k += 1) {
    // The bits of negative numbers ascend with their size; −0 equals 0.
    keys[k] = (bits[k] < 0 ? -(bits[k] & 0x7fffffff) : bits[k]) * MOST + k;
  }
  return keys;
}

/** Pearson's coefficient; 0: one of them never changes. @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
export function correlation(one, other) {
  return dot(standardised(one), standardised(other));
}

/**
 * The area under the ROC curve: Mann and Whitney's U, divided by the number of pairs; 0.5: the label never changes.
 * @param {Float32Array} values @param {ArrayLike<number>} label 0 and 1
 */
export function areaUnderCurve(values, label) {
  return 0.5 + dot(centredRanks(values), pairShares(label));
}

/** With mean 0 and length 1, so the dot product of two is their correlation; zeros if nothing changes. @param {ArrayLike<number>} values */
export function standardised(values) {
  const series = centred(values);
  const size = Math.sqrt(dot(series, series));
  // Constant values are not exactly 0 after rounding.
  const isFlat = size <= 1e-9 * Math.sqrt(values.length) * largest(values);
  for (let k = 0; k < series.length; k += 1) series[k] = isFlat ? 0 : series[k] / size;
  return series;
}

/** Ranks minus their mean: the dot product with `pairShares` is the AUC minus a half. @param {Float32Array} values */
export function centredRanks(values) {
  return centred(ranks(values));
}

/** A binary label divided by the number of its pairs of a 1 and a 0. @param {ArrayLike<number>} label */
export function pairShares(label) {
  const ones = sum(label);
  const pairs = ones * (label.length - ones);
  return Float64Array.from(label, (value) => (pairs > 0 ? value / pairs : 0));
}

/**
 * By how many tokens a label is turned for the permutation test: evenly spread, and at least a tenth of the text,
 * because a label turned by one letter is nearly itself.
 * @param {number} length @param {number} most
 */
export function rotations(length, most) {
  const nearest = Math.max(1, Math.round(length / 10));
  const room = length - 2 * nearest + 1;
  const count = Math.max(0, Math.min(most, room));
  return Array.from({ length: count }, (_, k) => nearest + Math.floor(((k + 0.5) * room) / count));
}

/** Turned in a circle: a label keeps its rhythm and loses its meaning. @param {Float64Array} label @param {number} by */
export function rotated(label, by) {
  const turned = new Float64Array(label.length);
  turned.set(label.subarray(0, label.length - by), by);
  turned.set(label.subarray(label.length - by), 0);
  return turned;
}

/**
 * The share of turned labels, and the label itself, whose best series is as strong: the maximum corrects for choosing
 * the best of many (Westfall and Young, 1993).
 * @param {number} strength @param {ArrayLike<number>} best for each turn
 */
export function permutationP(strength, best) {
  let asStrong = 1;
  for (let k = 0; k < best.length; k += 1) if (best[k] >= strength) asStrong += 1;
  return asStrong / (best.length + 1);
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
  const series = new Float64Array(values.length);
  for (let k = 0; k < series.length; k += 1) series[k] = values[k] - mean;
  return series;
}

/** @param {ArrayLike<number>} values */
function sum(values) {
  let total = 0;
  for (let k = 0; k < values.length; k += 1) total += values[k];
  return total;
}

/** @param {ArrayLike<number>} values */
function largest(values) {
  let most = 0;
  for (let k = 0; k < values.length; k += 1) most = Math.max(most, Math.abs(values[k]));
  return most;
}
