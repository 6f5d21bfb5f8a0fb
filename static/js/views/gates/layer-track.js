import { element, setText } from '../../ui/elements.js';
import { placeAt, rowsOf, stretchFor, unitsIn } from './geometry.js';
import { paint } from './heatmap.js';
import { createLane, firstToDraw } from './lane.js';
import { t } from '../../ui/language.js';
import { createLegend } from '../../ui/legend.js';
import { numbered } from './row-order.js';
import { emblem } from '../../ui/patterns.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { scaleOf } from '../../ui/scale.js';

/** @import { Stretch } from './geometry.js' */
/** @import { Frame } from './lane.js' */
/** @typedef {ReturnType<typeof createStave>} Stave */

/** Pixels of a row beside which a unit's number can be read. */
const NUMBER = 12;

/** One quantity of all units over the text. @param {number} quantity @param {() => void} onEnlarge */
export function createStave(quantity, onEnlarge) {
  const { key, name, meaning } = QUANTITIES[quantity];
  const lane = createLane();
  const legend = createLegend();
  const enlarge = element('button', { type: 'button', class: 'enlarge', 'aria-pressed': 'false' });
  enlarge.setAttribute('aria-label', t('Enlarge {quantity}', { quantity: name }));
  enlarge.title = t('Give every unit a row of its own');
  enlarge.addEventListener('click', onEnlarge);
  const title = element('div', { class: 'row-title' }, emblem(QUANTITIES[quantity]), ` ${name}`, enlarge);
  const note = element('div', { class: 'row-note' }, meaning);
  const numbers = element('div', { class: 'row-units', 'aria-hidden': 'true' });
  const head = element('div', { class: 'row-head' }, title, note, legend.node, numbers);
  const node = element('div', { class: `row stave stave-${key}`, 'data-quantity': key }, head, lane.node);
  let rows = rowsOf(1, 1, false);
  let shown = numbered(1);
  let enlarged = false;
  /** @type {Stretch | null} */
  let down = null;

  /** @param {Frame} frame */
  function layout(frame) {
    shown = frame.shown;
    rows = rowsOf(shown.length, frame.ratio, enlarged, shown.length < frame.units);
    legend.update(frame.palette.ramps[quantity], scaleOf(quantity, frame.cellMaximum), rows.group);
    showNumbers(frame);
    return rows.height;
  }

  /** Whose the rows are, where a number fits beside each. @param {Frame} frame */
  function showNumbers({ units, unit }) {
    const size = rows.height / rows.count;
    const listed = rows.group === 1 && size >= NUMBER && shown.length < units ? shown : [];
    while (numbers.children.length > listed.length) numbers.lastChild?.remove();
    while (numbers.children.length < listed.length) numbers.append(element('span'));
    [...numbers.children].forEach((node, row) => {
      const label = /** @type {HTMLElement} */ (node);
      setText(label, String(listed[row]));
      label.style.height = label.style.lineHeight = `${size}px`;
      label.classList.toggle('is-current', listed[row] === unit);
    });
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
    const look = `${frame.layer} ${frame.palette.name} ${scale.high} ${rows.group} ${frame.arrangement}`;
    // A pixel for each column and row: the browser makes them larger.
    const grid = { width: across.to - across.from, height: down.to - down.from };
    const first = firstToDraw(frame, lane.place(box, ratio, look, grid));
    if (first !== null) drawColumns(frame, { from: first, to: across.to }, down);
  }

  /** @param {Frame} frame @param {Stretch} across @param {Stretch} down */
  function drawColumns(frame, across, down) {
    const { columns, layer, units, palette, cellMaximum } = frame;
    const image = new ImageData(across.to - across.from, down.to - down.from);
    const ramp = palette.ramps[quantity];
    const heatmap = {
      columns,
      layer,
      units,
      quantity,
      order: shown,
      group: rows.group,
      ramp,
      scale: scaleOf(quantity, cellMaximum),
    };
    paint(new Uint32Array(image.data.buffer), heatmap, across, down);
    lane.context.putImageData(image, across.from - frame.across.from, 0);
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
      if (row === null) return null;
      const { from, to } = unitsIn(rows, shown.length, row);
      return shown.subarray(from, to);
    },
    /** @param {number} unit @returns {Stretch | null} in CSS pixels; null: it is not shown */
    rowOf(unit) {
      const place = shown.indexOf(unit);
      if (place < 0) return null;
      const size = rows.height / rows.count;
      const row = Math.floor(place / rows.group);
      return { from: row * size, to: (row + 1) * size };
    },
  };
}
