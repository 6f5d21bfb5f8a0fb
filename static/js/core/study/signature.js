// The units that are on exactly in a span, by threshold.
import { gateValues } from '../record.js';

/** @import { Recorded, Span } from '../types.d.ts' */

/**
 * The thresholds t, `least` < t ≤ `most`, at which a unit is on exactly in a span: sign · value ≥ t.
 * @typedef {{ unit: number, sign: 1 | -1, least: number, most: number }} UnitInterval
 */

export const MOST_UNITS = 64;

/**
 * The units that are on exactly in a span for some threshold. They may turn on and off `slack` tokens earlier or later,
 * and need not be off beyond an end of the text.
 * @param {Recorded[]} columns @param {{ layer: number, units: number, quantity: number, slack: number }} place
 * @param {Span} span @returns {UnitInterval[]}
 */
export function unitIntervals(columns, { layer, units, quantity, slack }, { from, to }) {
  const { length } = columns;
  // The slack leaves a part of the span.
  const give = Math.min(slack, Math.floor((to - from - 1) / 2));
  const before = { from: from - 1 - give, to: from + give };
  const after = { from: to - give, to: to + 1 + give };
  const states = columns.map(({ values }) => gateValues(values[layer], quantity));
  /** @type {UnitInterval[]} */
  const intervals = [];
  for (let unit = 0; unit < units; unit += 1) {
    const sign = states[from + give][unit] < 0 ? -1 : 1;
    const smallest = (/** @type {Span} */ span) => {
      let value = Infinity;
      for (let k = Math.max(0, span.from); k < Math.min(length, span.to); k += 1)
        value = Math.min(value, sign * states[k][unit]);
      return value;
    };
    const most = smallest({ from: from + give, to: to - give });
    let least = 0;
    if (from > 0) least = Math.max(least, smallest(before));
    if (to < length) least = Math.max(least, smallest(after));
    if (most > least) intervals.push({ unit, sign, least, most });
  }
  return intervals;
}

/** The widest interval first. @param {UnitInterval[]} intervals @param {number} threshold */
export function unitsAtThreshold(intervals, threshold) {
  const width = (/** @type {UnitInterval} */ { least, most }) => most - least;
  return intervals
    .filter(({ least, most }) => least < threshold && threshold <= most)
    .sort((one, other) => width(other) - width(one));
}

/**
 * The threshold, in hundredths, at which most units are on exactly in the span; null: none ever is.
 * @param {UnitInterval[]} intervals @returns {number | null}
 */
export function bestThreshold(intervals) {
  /** @type {number | null} */
  let best = null;
  let count = 0;
  // The number of open intervals is largest where one ends.
  for (const { most } of intervals) {
    const threshold = Math.floor(100 * most) / 100;
    const open = unitsAtThreshold(intervals, threshold).length;
    if (open > count) [best, count] = [threshold, open];
  }
  return best;
}
