import { element, setText, svg } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { emblem } from '../../ui/patterns.js';
import { CELL, FORGET, INPUT, OUTPUT, QUANTITIES } from '../../ui/quantities.js';
import { formatEnd } from '../../ui/values.js';
import { createTrack, firstToDraw } from './track.js';

/** @import { Span } from '../../core/types.d.ts' */
/** @import { Frame, Row } from './types.d.ts' */

const HEIGHT = 88;
const EDGE = 4;
/** Dashes tell the gates apart where colour does not. */
const LINES = [
  { quantity: INPUT, dash: [2, 3] },
  { quantity: FORGET, dash: [] },
  { quantity: OUTPUT, dash: [8, 4] },
];

/** One unit over the text: its gates as lines from 0 to 1, its cell state as an area around the middle. @returns {Row} */
export function createUnitTrack() {
  const track = createTrack();
  const title = element('div', { class: 'row-title' });
  const low = element('span');
  const high = element('span');
  const ramp = element('span', { class: 'mark-ramp', 'aria-hidden': 'true' });
  const lines = element('div', { class: 'row-note keys' }, ...LINES.map(lineKey), t('0 to 1'));
  const area = element('div', { class: 'row-note keys' }, emblem(QUANTITIES[CELL]), low, ramp, high);
  const note = element('div', { class: 'row-note' }, t('as an area, and as the background of the text'));
  const head = element('div', { class: 'row-head' }, title, lines, area, note);
  const node = element('div', { class: 'row unit-track is-pending' }, head, track.node);
  return {
    node,
    track,
    layout({ unit, unitMaximum, awaitsUnit }) {
      node.hidden = unit === null && !awaitsUnit;
      node.classList.toggle('is-pending', unit === null);
      if (unit !== null) setText(title, t('unit {unit}', { unit: String(unit) }));
      setText(low, formatEnd(-unitMaximum));
      setText(high, formatEnd(unitMaximum));
      return HEIGHT;
    },
    draw(frame) {
      if (frame.unit === null) return;
      const { across, ratio, columnWidth, layer, unit, palette } = frame;
      const wide = Math.round(columnWidth * ratio);
      const width = (across.to - across.from) * wide;
      const box = { left: across.from * wide, top: 0, width, height: HEIGHT * ratio };
      const look = [palette.name, layer, unit, frame.unitMaximum].join(' ');
      if (firstToDraw(frame, track.place(box, ratio, look)) === null) return;
      const { context } = track;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, box.width, box.height);
      drawArea(context, frame);
      for (const line of LINES) drawLine(context, frame, line);
    },
  };
}

/** @param {typeof LINES[number]} line */
function lineKey({ quantity, dash }) {
  const { key, symbol } = QUANTITIES[quantity];
  const line = svg('line', { x1: 1, x2: 25, y1: 5, y2: 5, 'stroke-dasharray': dash.join(' ') || null });
  line.classList.add(`stroke-${key}`);
  const sample = svg('svg', { class: 'unit-track-key', viewBox: '0 0 26 10', width: 26, height: 10 }, line);
  return element('span', { class: 'unit-track-key' }, sample, element('b', {}, symbol));
}

/** @param {CanvasRenderingContext2D} context @param {Frame} frame @param {typeof LINES[number]} line */
function drawLine(context, frame, { quantity, dash }) {
  context.setLineDash(dash);
  context.strokeStyle = frame.palette.gates[quantity];
  context.lineWidth = 2;
  follow(context, frame, quantity, (value) => HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE));
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Frame} frame */
function drawArea(context, frame) {
  const { palette, across, columns, columnWidth, unitMaximum } = frame;
  const middle = HEIGHT / 2;
  context.setLineDash([]);
  context.strokeStyle = palette.hairline;
  context.lineWidth = 1;
  context.strokeRect(-1, middle, (across.to - across.from) * columnWidth + 2, 0);
  const ends = follow(context, frame, CELL, (value) => middle - (value / unitMaximum) * (middle - EDGE));
  context.lineTo(ends.to, middle);
  context.lineTo(ends.from, middle);
  context.fillStyle = palette.gates[CELL];
  context.globalAlpha = columns.length > 0 ? 0.38 : 0;
  context.fill();
  context.globalAlpha = 1;
}

/**
 * Makes a path through the middles of the columns, one beyond each edge of the canvas; returns where it starts and ends.
 * @param {CanvasRenderingContext2D} context @param {Frame} frame @param {number} quantity
 * @param {(value: number) => number} height @returns {Span}
 */
function follow(context, { columns, layer, units, unit, across, columnWidth }, quantity, height) {
  const first = Math.max(0, across.from - 1);
  const end = Math.min(columns.length, across.to + 1);
  const middle = (/** @type {number} */ k) => (k - across.from + 0.5) * columnWidth;
  context.beginPath();
  for (let k = first; k < end; k++) {
    const value = columns[k].values[layer][quantity * units + Number(unit)];
    context.lineTo(middle(k), height(value));
  }
  return { from: middle(first), to: middle(end - 1) };
}
