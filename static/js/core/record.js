// The record of a layer at a step: [6 × units], one quantity after the other. The first four are computed from sums of
// weights, in the order of a kernel's columns.
export const INPUT = 0;
export const FORGET = 1;
export const OUTPUT = 2;
export const CANDIDATE = 3;
export const CELL = 4;
export const HIDDEN = 5;

export const SIZE = 6; // quantities in a record
export const SUMS = 4; // quantities that are computed from sums

export function createRecord(/** @type {number} */ units) {
  return new Float32Array(SIZE * units);
}

export function unitsOf(/** @type {Float32Array} */ values) {
  return values.length / SIZE;
}

/** A view, not a copy. @param {Float32Array} values @param {number} quantity */
export function gateValues(values, quantity, units = unitsOf(values)) {
  return values.subarray(quantity * units, (quantity + 1) * units);
}

export function hidden(/** @type {Float32Array} */ values) {
  return gateValues(values, HIDDEN);
}

/** @param {Float32Array} values @param {number} quantity @param {number} unit */
export function gateValue(values, quantity, unit) {
  return values[quantity * unitsOf(values) + unit];
}

export function cell(/** @type {Float32Array} */ values, /** @type {number} */ unit) {
  return gateValue(values, CELL, unit);
}
