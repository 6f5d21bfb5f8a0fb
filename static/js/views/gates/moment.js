import { CELL, HIDDEN, QUANTITIES } from '../../ui/quantities.js';

/** @import { LayerInfo, Recording, Token } from '../../core/types.d.ts' */
/** @typedef {Record<Figure, number>} Figures */
/** @typedef {typeof FIGURES[number]} Figure */
/**
 * @typedef {object} Moment a layer, or one of its units, at one token
 * @property {Token} token
 * @property {LayerInfo | null} below the layer that this one reads, or null: the token
 * @property {LayerInfo} layer
 * @property {number} column
 * @property {number | null} unit
 * @property {Figures} figures the unit's; for a layer, means: of the gates, and of the size of the others
 * @property {Record<string, number[]> | null} histograms of a layer's gates and candidate: units per bin
 */

const FIGURES = /** @type {const} */ ([
  'input',
  'forget',
  'output',
  'candidate',
  'cellBefore',
  'hiddenBefore',
  'kept',
  'written',
  'cell',
  'squashed',
  'hidden',
]);
const BINS = 16;

/**
 * @param {Recording} recording @param {number} layer @param {number} column @param {number | null} unit
 * @returns {Moment}
 */
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
    figures:
      unit === null ? layerFigures(now, before, info.units) : unitFigures(now, before, info.units, unit),
    histograms: unit === null ? histogramsOf(now, info.units) : null,
  };
}

/**
 * The column that the layer read just before this one; before the first, every state is zero.
 * @param {Recording} recording @param {number} layer @param {number} column
 */
export function columnBefore(recording, layer, column) {
  return recording.columns[recording.layers[layer].name === 'backward' ? column + 1 : column - 1];
}

/**
 * @param {Float32Array} now @param {Float32Array} before @param {number} units @param {number} unit
 * @returns {Figures}
 */
function unitFigures(now, before, units, unit) {
  const [input, forget, output, candidate, cell, hidden] = QUANTITIES.map((_, q) => now[q * units + unit]);
  const cellBefore = before[CELL * units + unit];
  const hiddenBefore = before[HIDDEN * units + unit];
  const kept = forget * cellBefore;
  const written = input * candidate;
  const squashed = Math.tanh(cell);
  return {
    input,
    forget,
    output,
    candidate,
    cellBefore,
    hiddenBefore,
    kept,
    written,
    cell,
    squashed,
    hidden,
  };
}

/** @param {Float32Array} now @param {Float32Array} before @param {number} units */
function layerFigures(now, before, units) {
  const means = /** @type {Figures} */ (Object.fromEntries(FIGURES.map((each) => [each, 0])));
  for (let unit = 0; unit < units; unit++) {
    const figures = unitFigures(now, before, units, unit);
    // A gate is never negative, so one rule serves both.
    for (const each of FIGURES) means[each] += Math.abs(figures[each]) / units;
  }
  return means;
}

/** @param {Float32Array} values @param {number} units */
function histogramsOf(values, units) {
  /** @type {Record<string, number[]>} */
  const histograms = {};
  QUANTITIES.forEach(({ key, domain }, quantity) => {
    if (domain === 'unbounded') return;
    const low = domain === 'gate' ? 0 : -1;
    histograms[key] = histogram(values.subarray(quantity * units, (quantity + 1) * units), low, 1);
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

/**
 * The units that speak loudest: the largest |h|, largest first.
 * @param {Float32Array} values of a layer
 * @param {number} units @param {number} count
 */
export function mostActive(values, units, count) {
  const size = (/** @type {number} */ unit) => Math.abs(values[HIDDEN * units + unit]);
  return Array.from({ length: units }, (_, unit) => unit)
    .sort((a, b) => size(b) - size(a))
    .slice(0, count);
}
