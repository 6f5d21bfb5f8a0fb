// Units that are on in exactly one span, by threshold.
/** @import { Recorded, Span } from '../types.d.ts' */

/**
 * A unit that can be on just in a span. On is a value of at least t or, where `sign` is −1, of at most −t: the unit is
 * that in the span, and off at its edges, for each t above `least` and up to `most`.
 * @typedef {{ unit: number, sign: 1 | -1, least: number, most: number }} UnitInterval
 */

/** Units that a search goes by: of more, the clearest. */
export const MOST_UNITS = 64;

/**
 * The units that are on just in a span for some threshold. With a slack they may turn on and off so many tokens
 * earlier or later. A span at an end of the text has nothing beyond it there, and nothing to be off.
 * @param {Recorded[]} columns
 * @param {{ layer: number, units: number, quantity: number, slack: number }} place @param {Span} span
 * @returns {UnitInterval[]}
 */
export function unitIntervals(columns, { layer, units, quantity, slack }, { from, to }) {
  const { length } = columns;
  // Something of the span must be left.
  const give = Math.min(slack, Math.floor((to - from - 1) / 2));
  const before = { from: from - 1 - give, to: from + give };
  const after = { from: to - give, to: to + 1 + give };
  /** @type {UnitInterval[]} */
  const found = [];
  for (let unit = 0; unit < units; unit += 1) {
    const place = quantity * units + unit;
    const sign = columns[from + give].values[layer][place] < 0 ? -1 : 1;
    /** The smallest value of a span, as far as there is one. */
    const smallest = (/** @type {Span} */ span) => {
      let value = Infinity;
      for (let k = Math.max(0, span.from); k < Math.min(length, span.to); k += 1)
        value = Math.min(value, sign * columns[k].values[layer][place]);
      return value;
    };
    const most = smallest({ from: from + give, to: to - give });
    let least = 0;
    if (from > 0) least = Math.max(least, smallest(before));
    if (to < length) least = Math.max(least, smallest(after));
    if (most > least) found.push({ unit, sign, least, most });
  }
  return found;
}

/**
 * Those that are on just there with this threshold, the clearest first: those with the most room for it.
 * @param {UnitInterval[]} exact @param {number} threshold
 */
export function unitsAtThreshold(exact, threshold) {
  const room = (/** @type {UnitInterval} */ { least, most }) => most - least;
  return exact
    .filter(({ least, most }) => least < threshold && threshold <= most)
    .sort((one, other) => room(other) - room(one));
}

/**
 * The threshold, in hundredths, with which most units are on just there; null where none ever is.
 * @param {UnitInterval[]} exact @returns {number | null}
 */
export function bestThreshold(exact) {
  /** @type {number | null} */
  let best = null;
  let count = 0;
  // Where one interval ends, as many are open as anywhere near.
  for (const { most } of exact) {
    const threshold = Math.floor(100 * most) / 100;
    const open = unitsAtThreshold(exact, threshold).length;
    if (open > count) [best, count] = [threshold, open];
  }
  return best;
}
