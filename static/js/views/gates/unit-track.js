import { element, setText, svg } from '../../ui/elements.js';
import { formatEnd } from '../../ui/values.js';
import { createLane, firstToDraw } from './lane.js';
import { t } from '../../ui/language.js';
import { emblem } from '../../ui/patterns.js';
import { CELL, FORGET, INPUT, OUTPUT, QUANTITIES } from '../../ui/quantities.js';

/** @import { Stretch } from './geometry.js' */
/** @import { Frame } from './lane.js' */

const HEIGHT = 88;
const EDGE = 4;
/** Dashes tell the gates apart where colour does not. */
const LINES = [
  { quantity: INPUT, dash: [2, 3] },
  { quantity: FORGET, dash: [] },
  { quantity: OUTPUT, dash: [8, 4] },
];

/** One unit over the text: its gates as lines from 0 to 1, its cell state as an area around the middle. */
export function createTrace() {
  const lane = createLane();
  const title = element('div', { class: 'row-title' });
  const low = element('span');
  const high = element('span');
  const ramp = element('span', { class: 'mark-ramp', 'aria-hidden': 'true' });
  const keys = LINES.map(({ quantity, dash }) => {
    const line = svg('line', { x1: 1, x2: 25, y1: 5, y2: 5, 'stroke-dasharray': dash.join(' ') || null });
    line.classList.add(`stroke-${QUANTITIES[quantity].key}`);
    const sample = svg('svg', { class: 'trace-key', viewBox: '0 0 26 10', width: 26, height: 10 }, line);
    return element('span', { class: 'trace-key' }, sample, element('b', {}, QUANTITIES[quantity].symbol));
  });
  const lines = element('div', { class: 'row-note keys' }, ...keys, t('0 to 1'));
  const area = element('div', { class: 'row-note keys' }, emblem(QUANTITIES[CELL]), low, ramp, high);
  const note = element('div', { class: 'row-note' }, t('as area, and behind the text'));
  const head = element('div', { class: 'row-head' }, title, lines, area, note);
  const node = element('div', { class: 'row trace', hidden: true }, head, lane.node);

  /** @param {Frame} frame */
  function layout({ unit, unitMaximum }) {
    node.hidden = unit === null;
    if (unit !== null) setText(title, t('unit {unit}', { unit: String(unit) }));
    setText(low, formatEnd(-unitMaximum));
    setText(high, formatEnd(unitMaximum));
    return HEIGHT;
  }

  /** @param {Frame} frame */
  function draw(frame) {
    if (frame.unit === null) return;
    const { across, ratio, columnWidth, layer, unit, palette } = frame;
    const wide = Math.round(columnWidth * ratio);
    const box = {
      left: across.from * wide,
      top: 0,
      width: (across.to - across.from) * wide,
      height: HEIGHT * ratio,
    };
    const look = [palette.name, layer, unit, frame.unitMaximum].join(' ');
    if (firstToDraw(frame, lane.place(box, ratio, look)) === null) return;
    const { context } = lane;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, box.width, box.height);
    drawArea(context, frame);
    for (const { quantity, dash } of LINES) {
      context.setLineDash(dash);
      context.strokeStyle = palette.gates[quantity];
      context.lineWidth = 2;
      follow(context, frame, quantity, (value) => HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE));
      context.stroke();
    }
  }

  return { node, lane, layout, draw };
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
 * A path through the middles of the columns, one beyond each edge of the canvas.
 * @param {CanvasRenderingContext2D} context @param {Frame} frame @param {number} quantity
 * @param {(value: number) => number} height
 * @returns {Stretch} where it starts and ends
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
