/**
 * What a step records of a layer: [6 × units], the values of all units for one quantity after another. The first four
 * are computed from sums of weights, in the order of a kernel's columns.
 */
export const INPUT = 0;
export const FORGET = 1;
export const OUTPUT = 2;
export const CANDIDATE = 3;
export const CELL = 4;
export const HIDDEN = 5;

/** Quantities in a record. */
export const SIZE = 6;
/** Quantities that are computed from sums. */
export const SUMS = 4;

/** @param {number} units */
export function createRecord(units) {
  return new Float32Array(SIZE * units);
}

/** @param {Float32Array} values */
export function unitsOf(values) {
  return values.length / SIZE;
}

/** One quantity of all units, not copied. @param {Float32Array} values @param {number} quantity */
export function gateValues(values, quantity, units = unitsOf(values)) {
  return values.subarray(quantity * units, (quantity + 1) * units);
}

/** @param {Float32Array} values */
export function hidden(values) {
  return gateValues(values, HIDDEN);
}

/** @param {Float32Array} values @param {number} quantity @param {number} unit */
export function gateValue(values, quantity, unit) {
  return values[quantity * unitsOf(values) + unit];
}

/** @param {Float32Array} values @param {number} unit */
export function cell(values, unit) {
  return gateValue(values, CELL, unit);
}
