import { matMul, tensor2d } from '../../../vendor/tfjs.js';
import { CUSTOM, LABELS, labelValues } from '../labels/labels.js';
import {
  areaUnderCurve,
  centredRanks,
  permutationP,
  correlation,
  FEWEST,
  pairShares,
  standardised,
  rotated,
  rotations,
} from './statistics.js';
import { tokensOf, valuesOf } from './unit-profile.js';

/** @import { Recorded } from '../types.d.ts' */
/** @import { Answer } from './studies.js' */
/** @import { ProbedLabel, ProbeTarget, TrackedLabel, UnitState } from './types.d.ts' */

/** Turned copies of a label, for the permutation test. */
const TURNS = 99;
/** Units with a larger p are left out. */
const LEVEL = 0.05;
const MOST_UNITS = 8;
/** Series between two yields: some milliseconds. */
const BLOCK = 32;
const STATES = /** @type {const} */ (['c', 'h']);

/**
 * Which units track which labels: those whose cell or hidden state has the largest |AUC − ½| or |correlation|, if
 * chance does not explain it. A strength is the product of a series and a label, so one product of matrices has all
 * series and all turns of a label.
 * @type {Answer<'probe'>}
 */
export function* probeUnits({ reader, language }, { layer, labels }) {
  const { units } = language.stepper.layers[layer];
  const columns = reader.columns();
  const tokens = tokensOf(columns);
  if (tokens.length < FEWEST) return { tokens: tokens.length, labels: [] };
  const count = STATES.length * units;
  /** @type {ProbeTarget[]} */
  const targets = [];
  try {
    for (const label of labels) {
      targets.push(targetOf(label, tokens, count));
      yield 0;
    }
    for (let from = 0; from < count; from += BLOCK) {
      const block = seriesOf(tokens, layer, units, from, Math.min(count, from + BLOCK));
      yield* measure(block, from, targets);
      yield from / count;
    }
  } finally {
    for (const { turned } of targets) turned?.dispose();
  }
  const tracked = targets.map((target) => trackedLabel(target, tokens, layer, units));
  return { tokens: tokens.length, labels: tracked };
}

/** A label's value at each token: that of its last character. @param {ProbedLabel} label @param {Recorded[]} tokens */
export function labelOfTokens(label, tokens) {
  const origin = tokens[0].token.start;
  const text = tokens.map(({ token }) => token.text).join('');
  const values =
    typeof label === 'string'
      ? labelValues(labelOf(label), text)
      : spanSeries(label.spans, origin, text.length);
  return Float64Array.from(tokens, ({ token }) => values[token.end - 1 - origin]);
}

/** @param {string} key */
function labelOf(key) {
  const label = LABELS.find((candidate) => candidate.key === key);
  if (label) return label;
  throw new RangeError(
    `There is no label ${key}: choose one of ${LABELS.map((candidate) => candidate.key).join(', ')}.`,
  );
}

/** @param {readonly (readonly [number, number])[]} spans @param {number} origin of the text that was read @param {number} length */
function spanSeries(spans, origin, length) {
  const values = new Float64Array(length);
  for (const [from, to] of spans) values.fill(1, Math.max(0, from - origin), Math.max(0, to - origin));
  return values;
}

/** @param {ProbedLabel} label @param {Recorded[]} tokens @param {number} count of series @returns {ProbeTarget} */
function targetOf(label, tokens, count) {
  const values = labelOfTokens(label, tokens);
  const key = typeof label === 'string' ? label : CUSTOM;
  const kind = typeof label === 'string' ? labelOf(label).kind : 'binary';
  const weights = kind === 'binary' ? pairShares(values) : standardised(values);
  const by = rotations(tokens.length, TURNS);
  return {
    key,
    kind,
    values,
    turned: isMonotone(values) ? null : turnedColumns(weights, by),
    strengths: new Float32Array(count),
    best: new Float64Array(by.length),
  };
}

/** So is time: any unit that slowly fills or fades follows such a label. A constant one is monotone, too. @param {Float64Array} values */
function isMonotone(values) {
  const never = (/** @type {1 | -1} */ sign) =>
    values.every((value, k) => k === 0 || sign * (value - values[k - 1]) <= 0);
  return never(1) || never(-1);
}

/** @param {Float64Array} weights @param {number[]} by */
function turnedColumns(weights, by) {
  const width = by.length + 1;
  const values = new Float32Array(weights.length * width);
  [0, ...by].forEach((shift, column) => {
    const copy = rotated(weights, shift);
    for (let k = 0; k < copy.length; k += 1) values[k * width + column] = copy[k];
  });
  return tensor2d(values, [weights.length, width]);
}

/** @param {Recorded[]} tokens @param {number} layer @param {number} units @param {number} from @param {number} to */
function seriesOf(tokens, layer, units, from, to) {
  return Array.from({ length: to - from }, (_, k) => valuesOf(tokens, stateAt(from + k, layer, units)));
}

/**
 * The series are all cell states, then all hidden states.
 * @param {number} row @param {number} layer @param {number} units @returns {UnitState}
 */
function stateAt(row, layer, units) {
  return { layer, unit: row % units, quantity: STATES[Math.floor(row / units)] };
}

/** @param {Float32Array[]} block @param {number} from the row of its first @param {ProbeTarget[]} targets */
function* measure(block, from, targets) {
  const forms = { binary: matrixOf(block, centredRanks), numeric: matrixOf(block, standardised) };
  yield 0;
  try {
    for (const target of targets) {
      if (!target.turned) continue;
      const products = matMul(forms[target.kind], target.turned);
      take(/** @type {Float32Array} */ (products.dataSync()), from, target);
      products.dispose();
      yield 0;
    }
  } finally {
    forms.binary.dispose();
    forms.numeric.dispose();
  }
}

/** @param {Float32Array[]} rows @param {(row: Float32Array) => Float64Array} form */
function matrixOf(rows, form) {
  const width = rows[0].length;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, k) => values.set(form(row), k * width));
  return tensor2d(values, [rows.length, width]);
}

/** @param {Float32Array} products [rows × (1 + turns)] @param {number} from @param {ProbeTarget} target */
function take(products, from, { strengths, best }) {
  const width = best.length + 1;
  for (let at = 0, row = from; at < products.length; at += width, row += 1) {
    strengths[row] = products[at];
    for (let k = 1; k < width; k += 1) best[k - 1] = Math.max(best[k - 1], Math.abs(products[at + k]));
  }
}

/** @param {ProbeTarget} target @param {Recorded[]} tokens @param {number} layer @param {number} units @returns {TrackedLabel} */
function trackedLabel({ key, kind, values, turned, strengths, best }, tokens, layer, units) {
  const chosen = turned ? strongest(strengths, units) : [];
  return {
    key,
    kind,
    changes: turned !== null,
    values: Float32Array.from(values),
    units: chosen
      .map((row) => ({ row, p: permutationP(Math.abs(strengths[row]), best) }))
      .filter(({ p }) => p <= LEVEL)
      .map(({ row, p }) => {
        const state = stateAt(row, layer, units);
        const series = valuesOf(tokens, state);
        const auc = kind === 'binary' ? areaUnderCurve(series, values) : null;
        return { ...state, correlation: correlation(series, values), auc, p };
      }),
  };
}

/** The strongest rows: of each unit, the stronger of its two states. @param {Float32Array} strengths @param {number} units */
function strongest(strengths, units) {
  const size = (/** @type {number} */ row) => Math.abs(strengths[row]);
  return Array.from({ length: units }, (_, unit) => (size(unit) >= size(unit + units) ? unit : unit + units))
    .sort((one, other) => size(other) - size(one))
    .slice(0, MOST_UNITS);
}
