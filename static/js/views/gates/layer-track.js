import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { createLegend } from '../../ui/legend.js';
import { namedWithIcon } from '../../ui/gate-icon.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { scaleOf } from '../../ui/scale.js';
import { groupedRows, indexAt, rowsOf, stretchFor, unitsIn } from './geometry.js';
import { paint } from './heatmap.js';
import { numbered } from './row-order.js';
import { createTrack, firstToDraw } from './track.js';
import { jobName } from './unit-jobs.js';

/** @import { Span } from '../../core/types.d.ts' */
/** @import { Frame, Rows } from './types.d.ts' */
/** @typedef {ReturnType<typeof createState>} State */

/** Pixels of a row next to which a unit's number is legible. */
const NUMBER = 12;

/** One quantity of all units over the text. @param {number} quantity @param {() => void} onEnlarge */
export function createLayerTrack(quantity, onEnlarge) {
  const state = createState(quantity);
  state.enlarge.addEventListener('click', onEnlarge);
  return {
    node: state.node,
    track: state.track,
    layout: (/** @type {Frame} */ frame) => layout(state, frame),
    draw: (/** @type {Frame} */ frame) => draw(state, frame),
    /** @param {boolean} enlarged */
    setEnlarged: (enlarged) => setEnlarged(state, enlarged),
    /** @param {boolean} current */
    setCurrent: (current) => state.node.classList.toggle('is-current', current),
    /** @param {number} y in CSS pixels from the track's top */
    unitsAt: (y) => unitsAt(state, y),
    /** @param {number} unit @returns {Span | null} in CSS pixels; null: it is not visible */
    rowOf: (unit) => rowOf(state, unit),
  };
}

/** @param {number} quantity */
function createState(quantity) {
  const { key, name, meaning } = QUANTITIES[quantity];
  const track = createTrack();
  const legend = createLegend();
  const enlarge = element('button', { type: 'button', class: 'enlarge', 'aria-pressed': 'false' });
  enlarge.setAttribute('aria-label', t('Enlarge {quantity}', { quantity: name }));
  enlarge.title = t('Give every unit its own row');
  const title = element('div', { class: 'row-title' }, ...namedWithIcon(QUANTITIES[quantity]), enlarge);
  const note = element('div', { class: 'row-note' }, meaning);
  const numbers = element('div', { class: 'row-units', 'aria-hidden': 'true' });
  const names = element('div', { class: 'row-groups', 'aria-hidden': 'true' });
  const head = element('div', { class: 'row-head' }, title, note, legend.node, numbers);
  const attributes = { class: `row layer-track layer-track-${key}`, 'data-quantity': key };
  const node = element('div', attributes, head, names, track.node);
  const rows = /** @type {Rows} */ (rowsOf(1, 1, false));
  /** The rows that are drawn. */
  const down = /** @type {Span | null} */ (null);
  return {
    quantity,
    node,
    track,
    legend,
    enlarge,
    numbers,
    names,
    rows,
    visible: numbered(1),
    enlarged: false,
    down,
  };
}

/** @param {State} state @param {Frame} frame */
function layout(state, frame) {
  const { palette, cellMaximum } = frame;
  state.visible = frame.visible;
  state.rows = rowsFor(state, frame);
  state.legend.update(palette.ramps[state.quantity], scaleOf(state.quantity, cellMaximum), state.rows.group);
  showNumbers(state, frame);
  showNames(state);
  return state.rows.height;
}

/** Of an order by groups, the overview has as much room before they are known. @param {State} state @param {Frame} frame @returns {Rows} */
function rowsFor({ enlarged }, { visible, ratio, units, groups }) {
  const isWhole = visible.length === units && !enlarged;
  if (isWhole && groups && groups.length > 0) return groupedRows(units, ratio, groups);
  return rowsOf(visible.length, ratio, enlarged, !isWhole || groups !== null);
}

/** The groups' names, beside their rows. @param {State} state */
function showNames({ rows, names }) {
  const { bands = [], height, count } = rows;
  const size = height / count;
  while (names.children.length > bands.length) names.lastChild?.remove();
  while (names.children.length < bands.length) names.append(element('span'));
  [...names.children].forEach((node, k) => {
    const label = /** @type {HTMLElement} */ (node);
    const { key, from, to } = bands[k];
    setText(label, jobName(key));
    label.style.top = `${from * size}px`;
    label.style.height = `${(to - from) * size}px`;
    label.classList.toggle('is-rest', key === null);
  });
}

/** The units' numbers, if they fit next to their rows. @param {State} state @param {Frame} frame */
function showNumbers({ rows, visible, numbers }, { units, unit }) {
  const size = rows.height / rows.count;
  const listed = rows.group === 1 && size >= NUMBER && visible.length < units ? visible : [];
  while (numbers.children.length > listed.length) numbers.lastChild?.remove();
  while (numbers.children.length < listed.length) numbers.append(element('span'));
  [...numbers.children].forEach((node, row) => {
    const label = /** @type {HTMLElement} */ (node);
    setText(label, String(listed[row]));
    label.style.height = `${size}px`;
    label.style.lineHeight = `${size}px`;
    label.classList.toggle('is-current', listed[row] === unit);
  });
}

/** @param {State} state @param {Frame} frame */
function draw(state, frame) {
  const { across, ratio, columnWidth } = frame;
  const { quantity, rows } = state;
  const down = visibleRows(state, frame);
  state.down = down;
  const wide = Math.round(columnWidth * ratio);
  const box = {
    left: across.from * wide,
    top: down.from * rows.pixels,
    width: (across.to - across.from) * wide,
    height: (down.to - down.from) * rows.pixels,
  };
  const scale = scaleOf(quantity, frame.cellMaximum);
  const look = `${frame.layer} ${frame.palette.name} ${scale.high} ${rows.group} ${rows.count} ${frame.orderVersion}`;
  // A pixel for each column and row: the browser enlarges them.
  const grid = { width: across.to - across.from, height: down.to - down.from };
  const first = firstToDraw(frame, state.track.place(box, ratio, look, grid));
  if (first !== null) drawColumns(state, frame, { from: first, to: across.to }, down);
}

/** @param {State} state @param {Frame} frame @param {Span} across @param {Span} down */
function drawColumns({ quantity, visible, rows, track }, frame, across, down) {
  const { columns, layer, units, palette, cellMaximum } = frame;
  const image = new ImageData(across.to - across.from, down.to - down.from);
  const heatmap = {
    columns,
    layer,
    units,
    quantity,
    order: visible,
    group: rows.group,
    spans: rows.spans,
    ramp: palette.ramps[quantity],
    scale: scaleOf(quantity, cellMaximum),
  };
  paint(new Uint32Array(image.data.buffer), heatmap, across, down);
  track.context.putImageData(image, across.from - frame.across.from, 0);
}

/** @param {State} state @param {Frame} frame @returns {Span} */
function visibleRows({ enlarged, rows, node, down }, { port, ratio }) {
  if (!enlarged) return { from: 0, to: rows.count };
  const start = Math.max(0, port.top - node.offsetTop);
  const stretch = stretchFor(down, { start, length: port.height }, rows.pixels / ratio);
  return { from: Math.min(stretch.from, rows.count - 1), to: Math.min(stretch.to, rows.count) };
}

/** @param {State} state @param {boolean} enlarged */
function setEnlarged(state, enlarged) {
  state.enlarged = enlarged;
  state.down = null;
  state.enlarge.setAttribute('aria-pressed', String(enlarged));
  state.node.classList.toggle('is-enlarged', enlarged);
}

/** @param {State} state @param {number} y */
function unitsAt({ rows, visible }, y) {
  const row = indexAt(y, rows.height / rows.count, rows.count);
  if (row === null) return null;
  const { from, to } = unitsIn(rows, visible.length, row);
  return from === to ? null : visible.subarray(from, to);
}

/** @param {State} state @param {number} unit */
function rowOf({ rows, visible }, unit) {
  const rank = visible.indexOf(unit);
  if (rank < 0) return null;
  const size = rows.height / rows.count;
  const isIts = (/** @type {Span} */ { from, to }) => from <= rank && rank < to;
  const row = rows.spans?.findIndex(isIts) ?? Math.floor(rank / rows.group);
  const last = rows.spans?.findLastIndex(isIts) ?? row;
  return { from: row * size, to: (last + 1) * size };
}
