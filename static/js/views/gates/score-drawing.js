/** The score's rows, laid out and drawn from its state. */
import { cellMaximum, unitMaximum } from '../../ui/scale.js';
import { columnWidth, stretchFor } from './geometry.js';

/** @import { Recorded } from '../../core/types.d.ts' */
/** @import { RowOrder, Score, ScoreData } from './types.d.ts' */

export const EMPTY = { from: 0, to: 1 };
/** How much earlier than the first row the last one is drawn again, as a share of its spare columns. */
const HASTE = 0.8;
/** Room after the newest token, in pixels. */
export const TAIL = 24;

/** @param {Score} score @param {ScoreData} data */
export function update(score, data) {
  const { frame, zooming, layerTracks } = score;
  const before = score.data;
  score.data = data;
  const { recording, selection, order, groups, letters, awaitsUnit } = data;
  const { columns } = recording;
  const { layer, unit } = selection;
  const { units } = recording.layers[layer];
  const dirty = layer === frame.layer ? firstChange(before?.recording.columns ?? [], columns) : 0;
  Object.assign(frame, { columns, layer, units, unit, groups, letters, awaitsUnit });
  frame.dirty = Math.min(frame.dirty, dirty);
  if (dirty < Infinity || columns.length === 0) frame.cellMaximum = cellMaximum(columns, layer, units);
  frame.unitMaximum = unit === null ? 1 : unitMaximum(columns, layer, units, unit);
  layerTracks.forEach((row, quantity) => row.setCurrent(quantity === selection.quantity));
  if (order !== frame.order) {
    setOrder(score, order);
    // The units that the order puts first come to the top.
    if (unit === null) zooming.moveTo(0);
  }
  if (unit !== null && (unit !== before?.selection.unit || order !== before.order)) zooming.reveal(unit);
  layOut(score);
}

/** @param {Score} score @param {RowOrder} order */
export function setOrder({ frame, zooming }, order) {
  zooming.setOrder(order);
  const { from, to } = zooming.stretch();
  Object.assign(frame, { order, visible: order.subarray(from, to), orderVersion: frame.orderVersion + 1 });
}

/** @param {Score} score */
export function layOut(score) {
  const { frame, rows, scrolling } = score;
  frame.ratio = devicePixelRatio;
  frame.columnWidth = columnWidth(frame.columns, frame.ratio, scrolling.port().width - TAIL);
  const width = frame.columns.length * frame.columnWidth + TAIL;
  for (const row of rows) row.track.resize(width, row.layout(frame));
  scrolling.resize(width);
  showSelection(score);
  score.requestDraw();
}

/** @param {Score} score */
export function draw(score) {
  const { frame, rows, scrolling, across } = score;
  score.newest.hidden = scrolling.following();
  if (!score.data) return;
  const { left, width, top, height } = scrolling.port();
  frame.port = { top, height };
  rows.forEach((row, k) => {
    // The rows reach the end of what they have drawn one after another, so that no frame has to draw them all.
    const eager = (HASTE * k) / rows.length;
    across[k] = stretchFor(across[k], { start: left, length: width }, frame.columnWidth, eager);
    row.draw({ ...frame, across: across[k] });
  });
  frame.dirty = Infinity;
}

/** @param {Score} score */
function showSelection(score) {
  if (!score.data) return;
  const { column, unit } = score.data.selection;
  const { columns } = score.frame;
  const box = column === null || column >= columns.length ? null : columnBox(score, column);
  for (const { track } of score.rows) track.showColumn(box, true);
  for (const row of score.layerTracks) row.track.showRow(unit === null ? null : row.rowOf(unit), true);
}

/** In CSS pixels. @param {Score} score @param {number} column */
export function columnBox({ frame }, column) {
  return { from: column * frame.columnWidth, to: (column + 1) * frame.columnWidth };
}

/** The first column that differs, or Infinity. @param {Recorded[]} before @param {Recorded[]} after */
export function firstChange(before, after) {
  const length = Math.max(before.length, after.length);
  for (let k = 0; k < length; k++) {
    if (before[k] !== after[k]) return k;
  }
  return Infinity;
}
