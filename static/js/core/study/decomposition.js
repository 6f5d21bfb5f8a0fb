/**
 * What a cell state is made of. c_t = f_t·c_(t−1) + i_t·g_t, so that each token k has a share of its own in it:
 * c_t = Σ_k i_k·g_k · Π_(j=k+1…t) f_j. Before the first column the state is zero.
 */
import { CANDIDATE, FORGET, INPUT } from '../record.js';

/** @import { Recording, Span } from '../types.d.ts' */
/** @typedef {{ layer: number, unit: number }} UnitIndex */

/**
 * What some tokens in a row wrote above zero, or below.
 * @typedef {object} StreamLayer
 * @property {Span} tokens
 * @property {1 | -1} sign
 * @property {Float64Array} values at each column of the span
 * @property {number} start place in `values` from which on something is there
 * @property {number} end from which on it only fades
 */

/**
 * What each token up to a column gave to the cell state there; together they are the cell state.
 * @param {Recording} recording @param {UnitIndex} place @param {number} column
 */
export function contributionsAt({ columns, layers }, { layer, unit }, column) {
  const { units } = layers[layer];
  const found = new Float64Array(column + 1);
  let kept = 1;
  for (let k = column; k >= 0; k -= 1) {
    const values = columns[k].values[layer];
    found[k] = kept * written(values, units, unit);
    kept *= values[FORGET * units + unit];
  }
  return found;
}

/**
 * The same for all units of a layer together: Σ over the units of a contribution's size, token by token.
 * @param {Recording} recording @param {number} layer @param {number} column
 */
export function layerContributionsAt({ columns, layers }, layer, column) {
  const { units } = layers[layer];
  const found = new Float64Array(column + 1);
  const kept = new Float64Array(units).fill(1);
  for (let k = column; k >= 0; k -= 1) {
    const values = columns[k].values[layer];
    for (let unit = 0; unit < units; unit += 1) {
      found[k] += kept[unit] * Math.abs(written(values, units, unit));
      kept[unit] *= values[FORGET * units + unit];
    }
  }
  return found;
}

/**
 * Which share of a memory is each token's, by size; all zero where nothing is held.
 * @param {Float64Array} contributions
 */
export function sharesOf(contributions) {
  const all = contributions.reduce((sum, each) => sum + Math.abs(each), 0);
  return contributions.map((each) => (all > 0 ? Math.abs(each) / all : 0));
}

/**
 * A unit's cell state over a span, as layers that can be stacked: the oldest first, each of one sign. A token that
 * wrote at least `least` of the stack's whole height has a layer of its own, smaller ones share one with their
 * neighbours until they come to as much. Together they are the cell state, whatever `least` is.
 * @param {Recording} recording @param {UnitIndex} place @param {Span} span
 * @param {number} least a share
 * @returns {{ layers: StreamLayer[], low: number, high: number }}
 */
export function streamOf(recording, place, span, least) {
  const unit = unitOver(recording, place, span);
  const whole = { from: 0, to: span.to };
  const high = heldOf(unit, whole, 1).reduce((most, each) => Math.max(most, each), 0);
  const low = heldOf(unit, whole, -1).reduce((most, each) => Math.min(most, each), 0);
  const layers = gathered(unit, least * (high - low)).flatMap((tokens) => [
    layerOf(unit, tokens, 1),
    layerOf(unit, tokens, -1),
  ]);
  return { layers: layers.filter(({ values }) => values.some((value) => value !== 0)), low, high };
}

/** @param {UnitOver} unit @param {Span} tokens @param {1 | -1} sign @returns {StreamLayer} */
function layerOf(unit, tokens, sign) {
  const { from } = unit.span;
  const [start, end] = [Math.max(0, tokens.from - from), Math.max(0, tokens.to - from)];
  return { tokens, sign, values: heldOf(unit, tokens, sign), start, end };
}

/**
 * What one unit does over a span.
 * @typedef {object} UnitOver
 * @property {Span} span
 * @property {Float64Array} first what each token gives where the span shows it first; from there on it fades
 * @property {Float64Array} forget
 */

/** @param {Recording} recording @param {UnitIndex} place @param {Span} span @returns {UnitOver} */
function unitOver(recording, place, span) {
  const { units } = recording.layers[place.layer];
  const first = new Float64Array(span.to);
  const forget = new Float64Array(span.to);
  first.set(contributionsAt(recording, place, span.from));
  for (let k = 0; k < span.to; k += 1) {
    const values = recording.columns[k].values[place.layer];
    forget[k] = values[FORGET * units + place.unit];
    if (k > span.from) first[k] = written(values, units, place.unit);
  }
  return { span, first, forget };
}

/**
 * Tokens in a row, such that what they hold together comes to a threshold.
 * @param {UnitOver} unit @param {number} threshold
 */
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
 * What is held, at each column of the span, of all that some tokens wrote with that sign.
 * @param {UnitOver} unit @param {Span} tokens @param {1 | -1} sign
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

/** A forget gate that is shut counts as this, so that one closing does not make a half-life nothing. */
const SHUT = 1e-6;
/** Gates that are multiplied before a logarithm is taken of them: SHUT to this power is far from 0 in a double. */
const BLOCK = 32;

/**
 * After how many tokens half of what a unit writes is gone, at the pace of this text: −ln 2 over the mean of ln f.
 * Infinity: its forget gate was 1 throughout. The start token has nothing to forget and does not count.
 * @param {Recording} recording @param {number} layer
 */
export function halfLives({ columns, layers }, layer) {
  const { units } = layers[layer];
  const sums = new Float64Array(units);
  const products = new Float64Array(units).fill(1);
  for (let k = 1; k < columns.length; k += 1) {
    const values = columns[k].values[layer];
    for (let unit = 0; unit < units; unit += 1)
      products[unit] *= Math.max(SHUT, values[FORGET * units + unit]);
    if (k % BLOCK !== 0 && k < columns.length - 1) continue;
    for (let unit = 0; unit < units; unit += 1) sums[unit] += Math.log(products[unit]);
    products.fill(1);
  }
  return sums.map((sum) => (sum < 0 ? (-Math.LN2 * (columns.length - 1)) / sum : Infinity));
}

/** @param {Float32Array} values @param {number} units @param {number} unit */
function written(values, units, unit) {
  return values[INPUT * units + unit] * values[CANDIDATE * units + unit];
}
