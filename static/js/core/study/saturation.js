/** How often gates are left- and right-saturated (Karpathy, Johnson and Fei-Fei, 2015, https://arxiv.org/abs/1506.02078). */
import { FORGET, INPUT, OUTPUT } from '../record.js';

/** @import { Recorded, Recording } from '../types.d.ts' */
/** @import { LayerSaturation, Saturation } from './types.d.ts' */

/** Below LOW a gate counts as shut, above HIGH as open; neurons.json has the same. */
const LOW = 0.1;
const HIGH = 0.9;

export const GATE_QUANTITIES = Object.freeze({ i: INPUT, f: FORGET, o: OUTPUT });
/** They are the first quantities of a record. */
const GATES = Object.keys(GATE_QUANTITIES).length;

/** Shares of a text's tokens, without the start token. @param {Recording} recording @param {number} layer */
export function saturationOf(recording, layer) {
  return createSaturationMeter()(recording, layer);
}

/**
 * The same for a text that changes: it counts only the tokens that came or went.
 * @returns {(recording: Recording, layer: number) => LayerSaturation}
 */
export function createSaturationMeter() {
  /** @type {Recorded[]} */
  let counted = [];
  let counts = { layer: -1, low: new Int32Array(), high: new Int32Array() };

  return ({ columns, layers }, layer) => {
    const { units } = layers[layer];
    if (layer !== counts.layer || counts.low.length !== GATES * units) {
      counts = { layer, low: new Int32Array(GATES * units), high: new Int32Array(GATES * units) };
      counted = [];
    }
    const tokens = textColumns(columns);
    let same = 0;
    while (same < tokens.length && tokens[same] === counted[same]) same += 1;
    for (const column of counted.slice(same)) count(column, counts, -1);
    for (const column of tokens.slice(same)) count(column, counts, 1);
    counted = tokens;
    return sharesOf(counts, tokens.length);
  };
}

/** @param {Recorded} column @param {{ layer: number, low: Int32Array, high: Int32Array }} counts @param {1 | -1} by */
function count({ values }, { layer, low, high }, by) {
  const gates = values[layer];
  for (let k = 0; k < low.length; k += 1) {
    if (gates[k] < LOW) low[k] += by;
    if (gates[k] > HIGH) high[k] += by;
  }
}

/** @param {{ low: Int32Array, high: Int32Array }} counts @param {number} tokens @returns {LayerSaturation} */
function sharesOf({ low, high }, tokens) {
  const units = low.length / GATES;
  const share = (/** @type {Int32Array} */ counts, /** @type {number} */ gate) =>
    Float64Array.from(
      counts.subarray(gate * units, (gate + 1) * units),
      (times) => times / Math.max(1, tokens),
    );
  const of = (/** @type {number} */ gate) => ({ low: share(low, gate), high: share(high, gate) });
  return { i: of(GATE_QUANTITIES.i), f: of(GATE_QUANTITIES.f), o: of(GATE_QUANTITIES.o) };
}

/** The columns without the start token. @param {Recorded[]} columns */
export function textColumns(columns) {
  return columns.filter(({ token }) => token.end > token.start);
}

/** A unit that is open or shut at more than this share of tokens is so nearly always. */
export const MOSTLY = 0.9;

/** How many units are nearly always open, and how many shut. @param {Saturation} saturation */
export function countSaturated({ low, high }) {
  const often = (/** @type {ArrayLike<number>} */ shares) =>
    Array.from(shares).filter((share) => share > MOSTLY).length;
  return { open: often(high), shut: often(low) };
}

/**
 * The gate whose shares differ most, by the distance between its two points in the plot.
 * @param {LayerSaturation} here @param {LayerSaturation} there
 */
export function mostUnlike(here, there) {
  const farthest = { gate: /** @type {keyof LayerSaturation} */ ('i'), unit: 0, distance: -1 };
  for (const gate of /** @type {(keyof LayerSaturation)[]} */ (Object.keys(GATE_QUANTITIES))) {
    for (let unit = 0; unit < here[gate].low.length; unit += 1) {
      const across = here[gate].high[unit] - there[gate].high[unit];
      const up = here[gate].low[unit] - there[gate].low[unit];
      const distance = Math.hypot(across, up);
      if (distance > farthest.distance) Object.assign(farthest, { gate, unit, distance });
    }
  }
  return farthest;
}
