import { within } from './cursor.js';
import { element } from '../../ui/elements.js';
import { columnWidth, placeAt, stretchFor } from './geometry.js';
import { t } from '../../ui/language.js';
import { readPalette, watchTheme } from '../../ui/palette.js';
import { numbered } from './row-order.js';
import { listenToKeys, listenToPointer } from './pointing.js';
import { createPainter } from '../../ui/painter.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { cellMaximum, unitMaximum } from '../../ui/scale.js';
import { createScrolling } from './scrolling.js';
import { createStave } from './layer-track.js';
import { createStrip } from './token-track.js';
import { createTrace } from './unit-track.js';
import { createZooming, listenToPinch, listenToWheel } from './zooming.js';

/** @import { Recorded, Recording } from '../../core/types.d.ts' */
/** @import { Selection } from '../types.d.ts' */
/** @import { Frame, Row } from './lane.js' */
/** @import { Order } from './row-order.js' */
/** @typedef {{ column: number, units: Order, quantity: number }} Place what is pointed at: a token, some units */
/**
 * @typedef {object} ScoreOptions
 * @property {(selection: Partial<Selection>) => void} onSelect
 * @property {(place: Place | null, byKeyboard: boolean) => void} onPlace
 * @property {() => void} onZoom other units are shown
 */

const EMPTY = { from: 0, to: 1 };
/** How much earlier than the first row the last one is drawn anew, as a share of what it has to spare. */
const HASTE = 0.8;
/** Room after the newest token, in pixels. */
const TAIL = 24;

/**
 * The tokens and, under them, what every unit did at each: rows that scroll together.
 * @param {ScoreOptions} options
 */
export function createScore({ onSelect, onPlace, onZoom }) {
  const strip = createStrip();
  const trace = createTrace();
  const staves = QUANTITIES.map((_, quantity) => createStave(quantity, () => enlarge(quantity)));
  /** @type {Row[]} */
  const rows = [strip, trace, ...staves];
  const sheet = element('div', { class: 'score-sheet' }, ...rows.map((row) => row.node));
  sheet.style.setProperty('--tail', `${TAIL}px`);
  const newest = element('button', { type: 'button', class: 'newest', hidden: true }, t('newest ⇥'));
  const viewport = element('div', {
    class: 'score-viewport',
    tabindex: 0,
    role: 'application',
    'aria-roledescription': t('score'),
    'aria-label': t('Gate values: tokens from left to right, units from top to bottom'),
  });
  viewport.append(sheet);
  const node = element('div', { class: 'score' }, viewport, newest);
  const requestDraw = createPainter(draw);
  const scrolling = createScrolling(viewport, requestDraw);
  const zooming = createZooming(showZoom);

  /** @type {{ recording: Recording, selection: Selection, order: Order } | null} */
  let data = null;
  /** @type {Place | null} */
  let pointed = null;
  /** @type {Frame} */
  let frame = {
    columns: [],
    layer: 0,
    units: 1,
    order: numbered(1),
    shown: numbered(1),
    arrangement: 0,
    unit: null,
    unitMaximum: 1,
    cellMaximum: 1,
    ratio: 1,
    columnWidth: 14,
    palette: readPalette(),
    across: EMPTY,
    dirty: 0,
    port: { top: 0, height: 0 },
  };
  /** What each row has drawn. */
  const across = rows.map(() => EMPTY);
  /** @type {number | null} */
  let enlarged = null;

  /** @param {{ recording: Recording, selection: Selection, order: Order }} next */
  function update(next) {
    const before = data;
    data = next;
    const { recording, selection, order } = next;
    const { columns } = recording;
    const { layer, unit } = selection;
    const { units } = recording.layers[layer];
    const dirty = layer === frame.layer ? firstChange(before?.recording.columns ?? [], columns) : 0;
    frame = { ...frame, columns, layer, units, unit, dirty: Math.min(frame.dirty, dirty) };
    if (dirty < Infinity || columns.length === 0) frame.cellMaximum = cellMaximum(columns, layer, units);
    frame.unitMaximum = unit === null ? 1 : unitMaximum(columns, layer, units, unit);
    staves.forEach((stave, quantity) => stave.setCurrent(quantity === selection.quantity));
    if (order !== frame.order) {
      arrange(order);
      // What it was ordered for stands at the top.
      if (unit === null) zooming.moveTo(0);
    }
    if (unit !== null && (unit !== before?.selection.unit || order !== before.order)) zooming.reveal(unit);
    layout();
  }

  /** @param {Order} order */
  function arrange(order) {
    zooming.setOrder(order);
    const { from, to } = zooming.stretch();
    const arrangement = frame.arrangement + 1;
    frame = { ...frame, order, shown: order.subarray(from, to), arrangement };
  }

  function showZoom() {
    arrange(frame.order);
    layout();
    onZoom();
    const { shown, units } = frame;
    // A single unit is what is looked at: its trace comes above the staves.
    if (shown.length === 1 && units > 1 && data?.selection.unit !== shown[0]) onSelect({ unit: shown[0] });
  }

  /** What stays in place while all around it grows or shrinks: what is pointed at, or selected, or comes first. */
  function focusUnit() {
    const { shown, unit } = frame;
    const wanted = pointed && pointed.units.length < frame.units ? pointed.units[0] : unit;
    return wanted !== null && shown.includes(wanted) ? wanted : shown[0];
  }

  /** @param {1 | -1} by */
  function zoom(by) {
    zooming.step(by, focusUnit());
  }

  /** The same, with the stave that is pointed at staying where it is. @param {1 | -1} by */
  function zoomHere(by) {
    const stave = pointed && staves[pointed.quantity].lane.node;
    const before = stave?.getBoundingClientRect().top ?? 0;
    zoom(by);
    if (stave) scrolling.shift(stave.getBoundingClientRect().top - before);
  }

  /** @param {1 | -1} by @param {number} x @param {number} y */
  function zoomAt(by, x, y) {
    const lane = document.elementFromPoint(x, y)?.closest('.lane');
    const row = rows.findIndex((each) => each.lane.node === lane);
    const box = lane?.getBoundingClientRect();
    pointed = row >= 0 && box ? placeUnder(row, x - box.left, y - box.top) : null;
    zoomHere(by);
    pointed = null;
  }

  function layout() {
    frame.ratio = devicePixelRatio;
    frame.columnWidth = columnWidth(frame.columns, frame.ratio);
    const width = frame.columns.length * frame.columnWidth + TAIL;
    for (const row of rows) row.lane.resize(width, row.layout(frame));
    scrolling.resize(width);
    showSelection();
    requestDraw();
  }

  function draw() {
    newest.hidden = scrolling.following();
    if (!data) return;
    const { left, width, top, height } = scrolling.port();
    frame.port = { top, height };
    rows.forEach((row, k) => {
      // One row after the other reaches the end of what it has drawn, so that no frame has to draw them all.
      const eager = (HASTE * k) / rows.length;
      across[k] = stretchFor(across[k], { start: left, length: width }, frame.columnWidth, eager);
      row.draw({ ...frame, across: across[k] });
    });
    frame.dirty = Infinity;
  }

  function showSelection() {
    if (!data) return;
    const { column, unit } = data.selection;
    const shown = column === null || column >= frame.columns.length ? null : columnBox(column);
    for (const { lane } of rows) lane.showColumn(shown, true);
    for (const stave of staves) stave.lane.showRow(unit === null ? null : stave.rowOf(unit), true);
  }

  /** @param {number} column */
  function columnBox(column) {
    return { from: column * frame.columnWidth, to: (column + 1) * frame.columnWidth };
  }

  /** @param {Place | null} place @param {boolean} byKeyboard */
  function point(place, byKeyboard) {
    if (place && byKeyboard) zooming.reveal(place.units[0]);
    pointed = place;
    for (const { lane } of rows) lane.showColumn(place && columnBox(place.column), false);
    const whole = place === null || place.units.length === frame.units;
    for (const stave of staves) stave.lane.showRow(whole ? null : stave.rowOf(place.units[0]), false);
    if (place && byKeyboard) reveal(place);
    onPlace(place, byKeyboard);
  }

  /** @param {Place} place */
  function reveal({ column, units, quantity }) {
    const row = staves[quantity].rowOf(units[0]);
    if (!row) return;
    const top = staves[quantity].node.offsetTop;
    scrolling.reveal(columnBox(column), { from: top + row.from, to: top + row.to }, strip.node.offsetHeight);
  }

  /** @param {number} quantity */
  function enlarge(quantity) {
    enlarged = enlarged === quantity ? null : quantity;
    staves.forEach((stave, each) => stave.setEnlarged(each === enlarged));
    layout();
    scrolling.toTop(enlarged === null ? 0 : staves[enlarged].node.offsetTop - strip.node.offsetHeight);
    onSelect({ quantity });
  }

  /**
   * What lies under a point of a row's lane.
   * @param {number} row @param {number} x @param {number} y @returns {Place | null}
   */
  function placeUnder(row, x, y) {
    const column = placeAt(x, frame.columnWidth, frame.columns.length);
    if (column === null || !data) return null;
    const quantity = row - (rows.length - staves.length);
    const all = frame.unit === null ? frame.order : Uint16Array.of(frame.unit);
    if (quantity < 0) return { column, units: all, quantity: data.selection.quantity };
    const units = staves[quantity].unitsAt(y);
    return units && { column, units, quantity };
  }

  const context = {
    frame: () => frame,
    selection: () => data?.selection ?? null,
    placeUnder,
    point,
    zoom,
    onSelect,
  };
  const lanes = rows.map((row) => row.lane.node);
  const unbind = [
    listenToPointer(lanes, context),
    listenToKeys(viewport, context, (cursor) =>
      within(cursor, { columns: frame.columns.length, units: frame.units }),
    ),
    listenToWheel(viewport, zoomHere),
    listenToPinch(viewport, zoomAt),
    watchTheme(() => {
      frame.palette = readPalette();
      layout();
    }),
    scrolling.watchSize(layout),
    listen(document.fonts, 'loadingdone', requestDraw),
    listen(newest, 'click', scrolling.toEnd),
  ];

  return {
    node,
    update,
    zoom,
    /** @param {number} size in units */
    resize: (size) => zooming.resize(size, focusUnit()),
    moveTo: zooming.moveTo,
    stretch: zooming.stretch,
    destroy() {
      for (const each of unbind) each();
    },
  };
}

/**
 * @param {Recorded[]} before @param {Recorded[]} after
 * @returns {number} the first column that differs, or Infinity
 */
export function firstChange(before, after) {
  const length = Math.max(before.length, after.length);
  for (let k = 0; k < length; k++) {
    if (before[k] !== after[k]) return k;
  }
  return Infinity;
}

/** @param {EventTarget} target @param {string} type @param {() => void} listener */
function listen(target, type, listener) {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
