/** What is pointed at on the score. */
import { indexAt } from './geometry.js';
import { columnBox, layOut } from './score-drawing.js';

/** @import { HitTarget, Score } from './types.d.ts' */

/** What is under a point of a row's track. @param {Score} score @param {number} row @param {number} x @param {number} y @returns {HitTarget | null} */
export function targetUnder({ frame, data, rows, layerTracks }, row, x, y) {
  const column = indexAt(x, frame.columnWidth, frame.columns.length);
  if (column === null || !data) return null;
  const quantity = row - (rows.length - layerTracks.length);
  const all = frame.unit === null ? frame.order : Uint16Array.of(frame.unit);
  if (quantity < 0) return { column, units: all, quantity: data.selection.quantity };
  const units = layerTracks[quantity].unitsAt(y);
  return units && { column, units, quantity };
}

/** @param {Score} score @param {HitTarget | null} target @param {boolean} byKeyboard */
export function point(score, target, byKeyboard) {
  const { frame, rows, layerTracks, zooming } = score;
  if (target && byKeyboard) zooming.reveal(target.units[0]);
  score.pointed = target;
  for (const { track } of rows) track.showColumn(target && columnBox(score, target.column), false);
  const whole = target === null || target.units.length === frame.units;
  for (const row of layerTracks) row.track.showRow(whole ? null : row.rowOf(target.units[0]), false);
  if (target && byKeyboard) reveal(score, target);
  score.options.onPoint(target, byKeyboard);
}

/** @param {Score} score @param {HitTarget} target */
function reveal(score, { column, units, quantity }) {
  const { layerTracks, scrolling, tokenTrack } = score;
  const row = layerTracks[quantity].rowOf(units[0]);
  if (!row) return;
  const top = layerTracks[quantity].node.offsetTop;
  const down = { from: top + row.from, to: top + row.to };
  scrolling.reveal(columnBox(score, column), down, tokenTrack.node.offsetHeight);
}

/** Gives each unit of a layer track a row of its own, or takes it back. @param {Score} score @param {number} quantity */
export function enlarge(score, quantity) {
  const { layerTracks, scrolling, tokenTrack } = score;
  const enlarged = score.enlarged === quantity ? null : quantity;
  score.enlarged = enlarged;
  layerTracks.forEach((row, index) => row.setEnlarged(index === enlarged));
  layOut(score);
  scrolling.toTop(
    enlarged === null ? 0 : layerTracks[enlarged].node.offsetTop - tokenTrack.node.offsetHeight,
  );
  score.options.onSelect({ quantity });
}
