/** Which of a layer's rows are shown: all, or a stretch of them. Pure: ranks in, ranks out. */

/** @import { Span } from '../../core/types.d.ts' */

/** All units, then half as many each time, down to one. @param {number} units */
export function sizesOf(units) {
  const sizes = [units];
  for (let size = 2 ** (Math.ceil(Math.log2(units)) - 1); size >= 1; size /= 2) sizes.push(size);
  return sizes;
}

/** @param {number} units @param {number} size @param {1 | -1} by 1: fewer units, each larger */
export function nextSize(units, size, by) {
  const sizes = sizesOf(units);
  return sizes[Math.max(0, Math.min(sizes.length - 1, sizes.indexOf(size) + by))];
}

/**
 * A stretch of another size, in which the unit at a rank keeps its distance from the upper edge.
 * @param {Span} stretch @param {number} size @param {number} rank @param {number} units @returns {Span}
 */
export function resized(stretch, size, rank, units) {
  const middle = rank + 0.5;
  const share = (middle - stretch.from) / (stretch.to - stretch.from);
  return stretchAt(Math.round(middle - share * size), size, units);
}

/** @param {number} from @param {number} size @param {number} units @returns {Span} within the layer */
export function stretchAt(from, size, units) {
  const start = Math.max(0, Math.min(units - size, from));
  return { from: start, to: start + size };
}

/** Moves as little as it takes to show a rank. @param {Span} stretch @param {number} rank @param {number} units @returns {Span} */
export function revealing(stretch, rank, units) {
  const size = stretch.to - stretch.from;
  return stretchAt(Math.max(rank + 1 - size, Math.min(stretch.from, rank)), size, units);
}
