import { svg } from './elements.js';

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Frame pixels of the picture */

/** A few round numbers within a range, at most about `count`. @param {number} low @param {number} high @param {number} count */
export function ticks(low, high, count) {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power > 0.999 * rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) =>
    Number(((first + k) * step).toFixed(9)),
  );
}

/** Maps a range to pixels, as a linear scale does. @param {[number, number]} range @param {[number, number]} pixels */
export function scale([low, high], [from, to]) {
  return (/** @type {number} */ value) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return Number((from + share * (to - from)).toFixed(1));
  };
}

/** @param {Frame} frame @param {number[]} values @param {(value: number) => number} y @param {(value: number) => string} format */
export function gridLines({ left, right }, values, y, format) {
  return values.flatMap((value) => [
    svg('line', { class: 'chart-grid', x1: left, x2: right, y1: y(value), y2: y(value) }),
    label(format(value), left - 8, y(value) + 4, 'end'),
  ]);
}

/** @param {string} text @param {number} x @param {number} y of the baseline @param {'start' | 'middle' | 'end'} anchor */
export function label(text, x, y, anchor) {
  return svg('text', { class: 'chart-text', x, y, 'text-anchor': anchor }, text);
}
