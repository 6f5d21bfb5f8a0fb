/** The tail of a speech bubble, as paths. */

/** @import { Point, Side } from './types.d.ts' */

/** Half the width at the root, and how far the fill reaches into the bubble to cover its edge. */
const HALF = 10;
const COVERED = 7;
const EDGE = 1.5;

/** Away from the bubble. @type {Record<Side, Point>} */
const OUT = { below: [0, 1], above: [0, -1], left: [-1, 0], right: [1, 0] };

/**
 * A tail that leaves the bubble at a right angle and bends to its tip.
 * @param {Point} root @param {Side} side @param {Point} tip
 */
export function outlineOfTail(root, side, tip) {
  const out = OUT[side];
  const reach = 0.55 * Math.hypot(tip[0] - root[0], tip[1] - root[1]);
  const place = (/** @type {number} */ along, /** @type {number} */ away) =>
    [0, 1].map((k) => (root[k] + along * out[1 - k] + away * out[k]).toFixed(1)).join(' ');
  const end = tip.map((value) => value.toFixed(1)).join(' ');
  const bends = `Q${place(HALF / 2, reach)} ${end}Q${place(-HALF / 2, reach)}`;
  const line = `M${place(HALF, -EDGE)}${bends} ${place(-HALF, -EDGE)}`;
  return { line, fill: `${line}L${place(-HALF, -COVERED)}L${place(HALF, -COVERED)}Z` };
}
