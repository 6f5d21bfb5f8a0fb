import { element } from '../elements.js';
import { placeAt, rowsOf, stretchFor, unitsIn } from './geometry.js';
import { paint } from './heatmap.js';
import { createLane, firstToDraw } from './lane.js';
import { createLegend } from './legend.js';
import { emblem } from './patterns.js';
import { QUANTITIES } from './quantities.js';
import { scaleOf } from './scale.js';

/** @typedef {import('./lane.js').Frame} Frame */
/** @typedef {ReturnType<typeof createStave>} Stave */

/**
 * One quantity of all units over the text.
 * @param {number} quantity
 * @param {() => void} onEnlarge
 */
export function createStave(quantity, onEnlarge) {
  const { key, name, meaning } = QUANTITIES[quantity];
  const lane = createLane();
  const legend = createLegend();
  const enlarge = element('button', { type: 'button', class: 'enlarge', 'aria-pressed': 'false' });
  enlarge.setAttribute('aria-label', `Enlarge ${name}`);
  enlarge.title = 'Give every unit a row of its own';
  enlarge.addEventListener('click', onEnlarge);
  const title = element('div', { class: 'row-title' }, emblem(QUANTITIES[quantity]), ` ${name}`, enlarge);
  const note = element('div', { class: 'row-note' }, meaning);
  const head = element('div', { class: 'row-head' }, title, note, legend.node);
  const node = element('div', { class: `row stave stave-${key}`, 'data-quantity': key }, head, lane.node);
  const scratch = document.createElement('canvas');
  let rows = rowsOf(1, 1, false);
  let units = 0;
  let enlarged = false;
  /** @type {import('./geometry.js').Stretch | null} */
  let down = null;

  /** @param {Frame} frame */
  function layout(frame) {
    units = frame.units;
    rows = rowsOf(units, frame.ratio, enlarged);
    legend.update(frame.palette.ramps[quantity], scaleOf(quantity, frame.cellMaximum), rows.group);
    return rows.height;
  }

  /** @param {Frame} frame */
  function draw(frame) {
    const { across, ratio, columnWidth } = frame;
    down = visibleRows(frame);
    const wide = Math.round(columnWidth * ratio);
    const box = {
      left: across.from * wide,
      top: down.from * rows.pixels,
      width: (across.to - across.from) * wide,
      height: (down.to - down.from) * rows.pixels,
    };
    const scale = scaleOf(quantity, frame.cellMaximum);
    const empty = lane.place(box, ratio, `${frame.layer} ${frame.palette.name} ${scale.high} ${rows.group}`);
    const first = firstToDraw(frame, empty);
    if (first !== null) drawColumns(frame, { from: first, to: across.to }, down, wide);
  }

  /**
   * @param {Frame} frame
   * @param {import('./geometry.js').Stretch} across
   * @param {import('./geometry.js').Stretch} down
   * @param {number} wide
   */
  function drawColumns(frame, across, down, wide) {
    const { columns, layer, palette, cellMaximum } = frame;
    const width = across.to - across.from;
    const height = down.to - down.from;
    const image = new ImageData(width, height);
    const ramp = palette.ramps[quantity];
    const heatmap = {
      columns,
      layer,
      units,
      quantity,
      group: rows.group,
      ramp,
      scale: scaleOf(quantity, cellMaximum),
    };
    paint(new Uint32Array(image.data.buffer), heatmap, across, down);
    scratch.width = width;
    scratch.height = height;
    /** @type {CanvasRenderingContext2D} */ (scratch.getContext('2d')).putImageData(image, 0, 0);
    const left = (across.from - frame.across.from) * wide;
    const { context } = lane;
    context.imageSmoothingEnabled = false;
    context.clearRect(left, 0, width * wide, height * rows.pixels);
    context.drawImage(scratch, left, 0, width * wide, height * rows.pixels);
  }

  /** @param {Frame} frame */
  function visibleRows({ port, ratio }) {
    if (!enlarged) return { from: 0, to: rows.count };
    const start = Math.max(0, port.top - node.offsetTop);
    const stretch = stretchFor(down, { start, length: port.height }, rows.pixels / ratio);
    return { from: Math.min(stretch.from, rows.count - 1), to: Math.min(stretch.to, rows.count) };
  }

  return {
    node,
    lane,
    layout,
    draw,
    /** @param {boolean} value */
    setEnlarged(value) {
      enlarged = value;
      down = null;
      enlarge.setAttribute('aria-pressed', String(value));
      node.classList.toggle('is-enlarged', value);
    },
    /** @param {boolean} value */
    setCurrent: (value) => node.classList.toggle('is-current', value),
    /** @param {number} y in CSS pixels from the lane's top */
    unitsAt(y) {
      const row = placeAt(y, rows.height / rows.count, rows.count);
      return row === null ? null : unitsIn(rows, units, row);
    },
    /** @param {number} unit @returns {import('./geometry.js').Stretch} in CSS pixels */
    rowOf(unit) {
      const size = rows.height / rows.count;
      const row = Math.floor(unit / rows.group);
      return { from: row * size, to: (row + 1) * size };
    },
  };
}
