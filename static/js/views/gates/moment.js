import { cell as cellState, gateValue, gateValues, HIDDEN } from '../../core/record.js';
import { QUANTITIES } from '../../ui/quantities.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Figure, Figures, Moment } from './types.d.ts' */

const BINS = 16;

/** @param {Recording} recording @param {number} layer @param {number} column @param {number | null} unit @returns {Moment} */
export function momentOf(recording, layer, column, unit) {
  const { token, values } = recording.columns[column];
  const info = recording.layers[layer];
  const now = values[layer];
  const before = columnBefore(recording, layer, column)?.values[layer] ?? new Float32Array(now.length);
  const directional = info.name === 'forward' || info.name === 'backward';
  return {
    token,
    below: layer > 0 && !directional ? recording.layers[layer - 1] : null,
    layer: info,
    column,
    unit,
    figures: unit === null ? layerFigures(now, before, info.units) : unitFigures(now, before, unit),
    histograms: unit === null ? histogramsOf(now) : null,
  };
}

/**
 * The column that the layer read just before this one; before the first, every state is zero.
 * @param {Recording} recording @param {number} layer @param {number} column
 */
export function columnBefore(recording, layer, column) {
  return recording.columns[recording.layers[layer].name === 'backward' ? column + 1 : column - 1];
}

/** @param {Float32Array} now @param {Float32Array} before @param {number} unit */
function unitFigures(now, before, unit) {
  const values = QUANTITIES.map((_, quantity) => gateValue(now, quantity, unit));
  return figuresOf(values, cellState(before, unit), gateValue(before, HIDDEN, unit));
}

/**
 * What the diagram shows of a unit's step.
 * @param {ArrayLike<number>} values of the unit, in the order of QUANTITIES @param {number} cellBefore c(t−1) @param {number} hiddenBefore h(t−1)
 * @returns {Figures}
 */
export function figuresOf(values, cellBefore, hiddenBefore) {
  const [input, forget, output, candidate, cell, hidden] = Array.from(values);
  return {
    input,
    forget,
    output,
    candidate,
    cellBefore,
    hiddenBefore,
    kept: forget * cellBefore,
    written: input * candidate,
    cell,
    squashed: Math.tanh(cell),
    hidden,
  };
}

/** Means of the sizes: gates are never negative. @param {Float32Array} now @param {Float32Array} before @param {number} units */
function layerFigures(now, before, units) {
  const all = Array.from({ length: units }, (_, unit) => unitFigures(now, before, unit));
  const mean = (/** @type {Figure} */ key) =>
    all.reduce((sum, figures) => sum + Math.abs(figures[key]) / units, 0);
  const keys = /** @type {Figure[]} */ (Object.keys(all[0]));
  return /** @type {Figures} */ (Object.fromEntries(keys.map((key) => [key, mean(key)])));
}

/** @param {Float32Array} values */
function histogramsOf(values) {
  /** @type {Record<string, number[]>} */
  const histograms = {};
  QUANTITIES.forEach(({ key, domain }, quantity) => {
    if (domain === 'unbounded') return;
    const low = domain === 'gate' ? 0 : -1;
    histograms[key] = histogram(gateValues(values, quantity), low, 1);
  });
  return histograms;
}

/** @param {Float32Array} values @param {number} low @param {number} high */
export function histogram(values, low, high) {
  const counts = new Array(BINS).fill(0);
  for (const value of values) {
    const bin = Math.floor(((value - low) / (high - low)) * BINS);
    counts[Math.min(BINS - 1, Math.max(0, bin))] += 1;
  }
  return counts;
}

/** The units with the largest |h|, largest first. @param {Float32Array} values of a layer @param {number} units @param {number} count */
export function mostActive(values, units, count) {
  const size = (/** @type {number} */ unit) => Math.abs(gateValue(values, HIDDEN, unit));
  return Array.from({ length: units }, (_, unit) => unit)
    .sort((a, b) => size(b) - size(a))
    .slice(0, count);
}
