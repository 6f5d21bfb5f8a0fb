/** How many units the score shows, and which. */
import { layOut, setOrder } from './score-drawing.js';
import { targetUnder } from './score-pointing.js';

/** @import { Score } from './types.d.ts' */

/** @param {Score} score */
export function showZoom(score) {
  setOrder(score, score.frame.order);
  layOut(score);
  score.options.onZoom();
  const { visible, units } = score.frame;
  // A single visible unit is selected: its own track appears above the layer tracks.
  if (visible.length === 1 && units > 1 && score.data?.selection.unit !== visible[0])
    score.options.onSelect({ unit: visible[0] });
}

/** The unit that keeps its place while zooming: the one that is pointed at, or selected, or first. @param {Score} score */
function focusUnit({ frame, pointed }) {
  const { visible, unit } = frame;
  const wanted = pointed && pointed.units.length < frame.units ? pointed.units[0] : unit;
  return wanted !== null && visible.includes(wanted) ? wanted : visible[0];
}

/** @param {Score} score @param {1 | -1} by */
export function zoom(score, by) {
  score.zooming.step(by, focusUnit(score));
}

/** @param {Score} score @param {number} size in units */
export function resize(score, size) {
  score.zooming.resize(size, focusUnit(score));
}

/** Zooms while the track that is pointed at keeps its place. @param {Score} score @param {1 | -1} by */
export function zoomHere(score, by) {
  const { pointed, layerTracks, scrolling } = score;
  const track = pointed && layerTracks[pointed.quantity].track.node;
  const before = track?.getBoundingClientRect().top ?? 0;
  zoom(score, by);
  if (track) scrolling.shift(track.getBoundingClientRect().top - before);
}

/** @param {Score} score @param {1 | -1} by @param {number} x @param {number} y of the window */
export function zoomAt(score, by, x, y) {
  const track = document.elementFromPoint(x, y)?.closest('.track');
  const row = score.rows.findIndex((candidate) => candidate.track.node === track);
  const box = track?.getBoundingClientRect();
  score.pointed = row >= 0 && box ? targetUnder(score, row, x - box.left, y - box.top) : null;
  zoomHere(score, by);
  score.pointed = null;
}
