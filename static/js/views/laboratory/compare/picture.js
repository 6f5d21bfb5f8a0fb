// Draws the surprise of two models, up and down.
import { svg } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { cell } from '../../../core/record.js';
import { roundUp } from '../../../ui/scale.js';
import { t } from '../../../ui/language.js';
import { columnMark, LINE, tokenLine } from '../shared/token-row.js';
import { gridLine, linePath, trackBackground } from '../shared/tracks.js';

/** @import { Piece } from '../../../core/study/types.d.ts' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @import { TrackPart } from '../shared/tracks.js' */
/** @import { CompareScene, Trace } from './types.d.ts' */

/** Where the parts of the picture begin, and how high they are. */
const PARTS = Object.freeze({
  own: { top: 0, height: 84 },
  text: { top: 86, height: LINE },
  other: { top: 112, height: 84 },
  ownTrace: { top: 216, height: 64 },
  otherTrace: { top: 288, height: 64 },
});

/** @param {CompareScene} scene */
export function drawComparison(scene) {
  const { pieces, plan, marked, own, other } = scene;
  const end = own ? PARTS.otherTrace : PARTS.other;
  const height = end.top + end.height + 4;
  const most = largestBits(pieces, plan);
  const tokens = pieces.map(({ text }, k) => {
    return { token: { id: 0, text, start: k, end: k + 1 }, logProbability: null, values: [] };
  });
  const label = t('Surprise in bits: this page’s model upwards, the other model downwards');
  return svg(
    'svg',
    { width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, role: 'img', 'aria-label': label },
    drawBits(scene, { part: PARTS.own, most, up: true, bits: (piece) => piece.bits }),
    tokenLine(tokens, plan, PARTS.text.top, () => null),
    drawBits(scene, { part: PARTS.other, most, up: false, bits: (piece) => piece.otherBits }),
    ...(own
      ? [
          drawTrace(scene, PARTS.ownTrace, own, (piece) => piece.columns.to - 1),
          drawTrace(scene, PARTS.otherTrace, other, (piece) => piece.otherColumns.to - 1),
        ]
      : []),
    columnMark(plan, marked, height),
  );
}

/** What one of them does not know may be any surprise. @param {Piece[]} pieces @param {TrackPlan} plan */
function largestBits(pieces, { visible }) {
  let largest = 4;
  for (let k = visible.from; k < visible.to; k += 1)
    if (pieces[k].known) largest = Math.max(largest, pieces[k].bits ?? 0, pieces[k].otherBits ?? 0);
  return roundUp(largest);
}

/**
 * Bars of surprise, away from the text: the own model's upward, the other's downward.
 * @param {CompareScene} scene
 * @param {{ part: TrackPart, most: number, up: boolean, bits: (piece: Piece) => number | null }} look
 */
function drawBits({ pieces, plan }, { part, most, up, bits }) {
  const { top, height } = part;
  const foot = up ? top + height : top;
  const paths = { known: '', unknown: '' };
  for (let k = plan.visible.from; k < plan.visible.to; k += 1) {
    const tall = Math.min(1, (bits(pieces[k]) ?? 0) / most) * (height - 4) * (up ? -1 : 1);
    paths[pieces[k].known ? 'known' : 'unknown'] +=
      `M${(plan.x(k) - plan.wide / 2 + 1.5).toFixed(1)} ${foot}v${tall.toFixed(1)}h${plan.wide - 3}V${foot}Z`;
  }
  const side = up ? 'is-own' : 'is-other';
  const y = up ? top + 4 : top + height - 4;
  return svg(
    'g',
    { class: `compare-bits ${side}` },
    trackBackground(plan.width, part),
    gridLine(plan.width, y),
    svg('path', { class: 'compare-known', d: paths.known }),
    svg('path', { class: 'compare-unknown', d: paths.unknown }),
    svg('text', { class: 'track-tick', x: 4, y: up ? y + 13 : y - 4 }, t('{bits} bits', { bits: most })),
  );
}

/**
 * @param {CompareScene} scene @param {TrackPart} part @param {Trace} trace
 * @param {(piece: Piece) => number} columnOf the last of a piece
 */
function drawTrace({ pieces, plan }, part, { unit, layer, columns }, columnOf) {
  const { top, height } = part;
  const { from, to } = plan.visible;
  const cellAt = (/** @type {number} */ k) => cell(columns[columnOf(pieces[k])].values[layer], unit);
  let [least, most] = [-0.1, 0.1];
  for (let k = from; k < to; k += 1) {
    least = Math.min(least, cellAt(k));
    most = Math.max(most, cellAt(k));
  }
  const y = (/** @type {number} */ value) => top + 3 + ((most - value) / (most - least)) * (height - 6);
  const line = linePath(plan.visible, plan.x, (k) => y(cellAt(k)));
  const zero = y(0).toFixed(1);
  const area = `${line}L${plan.x(to - 1)} ${zero}L${plan.x(from)} ${zero}Z`;
  return svg(
    'g',
    {},
    trackBackground(plan.width, part),
    gridLine(plan.width, zero),
    svg('path', { class: 'lab-area fill-cell', d: area }),
    svg('path', { class: 'lab-line stroke-cell', d: line }),
    svg('text', { class: 'track-tick', x: 4, y: top + 13 }, formatNumber(most, 1)),
    svg('text', { class: 'track-tick', x: 4, y: top + height - 4 }, formatNumber(least, 1)),
  );
}
