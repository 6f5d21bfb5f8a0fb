import { svg } from '../../../ui/elements.js';

/** @import { Span } from '../../../core/types.d.ts' */
/** In pixels. @typedef {{ top: number, height: number }} TrackPart */

/** @param {number} width @param {TrackPart} part */
export function trackBackground(width, { top, height }) {
  return svg('rect', { class: 'lab-track', x: 0, y: top, width, height });
}

/** @param {number} width @param {number | string} y */
export function gridLine(width, y) {
  return svg('line', { class: 'chart-grid', x1: 0, x2: width, y1: y, y2: y });
}

/**
 * A line through the values of columns, with a gap where `y` is null.
 * @param {Span} span @param {(column: number) => number} x @param {(column: number) => number | null} y
 */
export function linePath({ from, to }, x, y) {
  let path = '';
  let pen = 'M';
  for (let k = from; k < to; k += 1) {
    const height = y(k);
    if (height !== null) path += `${pen}${x(k).toFixed(1)} ${height.toFixed(1)}`;
    pen = height === null ? 'M' : 'L';
  }
  return path;
}
