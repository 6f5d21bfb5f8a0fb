/**
 * What a cell state is made of. From c_t = f_t·c_(t−1) + i_t·g_t follows c_t = Σ_k i_k·g_k · Π_(j=k+1…t) f_j, a sum of
 * one contribution for each token k.
 */
import { CANDIDATE, FORGET, gateValue, gateValues, INPUT } from '../record.js';

/** @import { Recording, Span } from '../types.d.ts' */
/** @import { StreamLayer, UnitCourse } from './types.d.ts' */
/** @typedef {{ layer: number, unit: number }} UnitIndex */

/**
 * The contribution of each token to the cell state at a column.
 * @param {Pick<Recording, 'columns'>} recording @param {UnitIndex} place @param {number} column
 */
export function contributionsAt({ columns }, { layer, unit }, column) {
  const contributions = new Float64Array(column + 1);
  let kept = 1;
  for (let k = column; k >= 0; k -= 1) {
    const values = columns[k].values[layer];
    contributions[k] = kept * written(values, unit);
    kept *= gateValue(values, FORGET, unit);
  }
  return contributions;
}

/**
 * The same for all units of a layer: the sum of absolute contributions.
 * @param {Recording} recording @param {number} layer @param {number} column
 */
export function layerContributionsAt({ columns, layers }, layer, column) {
  const { units } = layers[layer];
  const contributions = new Float64Array(column + 1);
  const kept = new Float64Array(units).fill(1);
  for (let k = column; k >= 0; k -= 1) {
    const values = columns[k].values[layer];
    const input = gateValues(values, INPUT);
    const forget = gateValues(values, FORGET);
    const candidate = gateValues(values, CANDIDATE);
    for (let unit = 0; unit < units; unit += 1) {
      contributions[k] += kept[unit] * Math.abs(input[unit] * candidate[unit]);
      kept[unit] *= forget[unit];
    }
  }
  return contributions;
}

/** Each token's share of the memory, by size; 0 where nothing is held. @param {Float64Array} contributions */
export function sharesOf(contributions) {
  const total = contributions.reduce((sum, value) => sum + Math.abs(value), 0);
  return contributions.map((value) => (total > 0 ? Math.abs(value) / total : 0));
}

/**
 * A unit's cell state over a span as layers to stack, the oldest first, each of one sign; their sum is the cell state.
 * A token that wrote at least the share `least` of the stack's height has its own layer; smaller ones share one with
 * their neighbours until they reach it.
 * @param {Recording} recording @param {UnitIndex} place @param {Span} span @param {number} least
 * @returns {{ layers: StreamLayer[], low: number, high: number }}
 */
export function streamOf(recording, place, span, least) {
  const unit = courseOf(recording, place, span);
  const whole = { from: 0, to: span.to };
  const high = heldOf(unit, whole, 1).reduce((most, value) => Math.max(most, value), 0);
  const low = heldOf(unit, whole, -1).reduce((most, value) => Math.min(most, value), 0);
  const layers = gathered(unit, least * (high - low)).flatMap((tokens) => [
    layerOf(unit, tokens, 1),
    layerOf(unit, tokens, -1),
  ]);
  return { layers: layers.filter(({ values }) => values.some((value) => value !== 0)), low, high };
}

/** @param {UnitCourse} unit @param {Span} tokens @param {1 | -1} sign @returns {StreamLayer} */
function layerOf(unit, tokens, sign) {
  const { from } = unit.span;
  const [start, end] = [Math.max(0, tokens.from - from), Math.max(0, tokens.to - from)];
  return { tokens, sign, values: heldOf(unit, tokens, sign), start, end };
}

/** @param {Recording} recording @param {UnitIndex} place @param {Span} span @returns {UnitCourse} */
function courseOf(recording, place, span) {
  const first = new Float64Array(span.to);
  const forget = new Float64Array(span.to);
  first.set(contributionsAt(recording, place, span.from));
  for (let k = 0; k < span.to; k += 1) {
    const values = recording.columns[k].values[place.layer];
    forget[k] = gateValue(values, FORGET, place.unit);
    if (k > span.from) first[k] = written(values, place.unit);
  }
  return { span, first, forget };
}

/** Adjacent tokens that together hold as much as a threshold. @param {UnitCourse} unit @param {number} threshold */
function gathered({ span, first, forget }, threshold) {
  /** @type {Span[]} */
  const groups = [];
  let from = 0;
  let held = 0;
  const close = (/** @type {number} */ to) => {
    if (to > from) groups.push({ from, to });
    from = to;
    held = 0;
  };
  for (let k = 0; k < span.to; k += 1) {
    const size = Math.abs(first[k]);
    if (size >= threshold) close(k);
    held = size + (k > span.from ? forget[k] * held : held);
    if (held >= threshold) close(k + 1);
  }
  close(span.to);
  return groups;
}

/**
 * What is left, at each column of the span, of what some tokens wrote with one sign.
 * @param {UnitCourse} unit @param {Span} tokens @param {1 | -1} sign
 */
function heldOf({ span, first, forget }, tokens, sign) {
  const values = new Float64Array(span.to - span.from);
  let held = 0;
  for (let k = tokens.from; k < span.to; k += 1) {
    if (k > span.from) held *= forget[k];
    if (k < tokens.to && sign * first[k] > 0) held += first[k];
    if (k >= span.from) values[k - span.from] = held;
  }
  return values;
}

/** Smaller values of a forget gate count as this, so that one of 0 does not make the half-life 0. */
const SHUT = 1e-6;
/** Gates multiplied before a logarithm is taken: SHUT to this power is far from 0 in a double. */
const BLOCK = 32;

/**
 * After how many tokens half of what a unit writes is gone: −ln 2 over the mean of ln f; Infinity: f is always 1. The
 * start token has nothing to forget and does not count.
 * @param {Recording} recording @param {number} layer
 */
export function halfLives({ columns, layers }, layer) {
  const { units } = layers[layer];
  const sums = new Float64Array(units);
  const products = new Float64Array(units).fill(1);
  for (let k = 1; k < columns.length; k += 1) {
    const forget = gateValues(columns[k].values[layer], FORGET);
    for (let unit = 0; unit < units; unit += 1) products[unit] *= Math.max(SHUT, forget[unit]);
    if (k % BLOCK !== 0 && k < columns.length - 1) continue;
    for (let unit = 0; unit < units; unit += 1) sums[unit] += Math.log(products[unit]);
    products.fill(1);
  }
  return sums.map((sum) => (sum < 0 ? (-Math.LN2 * (columns.length - 1)) / sum : Infinity));
}

/** @param {Float32Array} values @param {number} unit */
function written(values, unit) {
  return gateValue(values, INPUT, unit) * gateValue(values, CANDIDATE, unit);
}
