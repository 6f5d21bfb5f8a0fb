import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { createPainter } from '../../ui/painter.js';
import { readPalette, watchTheme } from '../../ui/palette.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { within } from './cursor.js';
import { createLayerTrack } from './layer-track.js';
import { listenToKeys, listenToPointer } from './pointing.js';
import { numbered } from './row-order.js';
import { draw, EMPTY, layOut, TAIL, update } from './score-drawing.js';
import { enlarge, point, targetUnder } from './score-pointing.js';
import { resize, showZoom, zoom, zoomAt, zoomHere } from './score-zoom.js';
import { createScrolling } from './scrolling.js';
import { createTokenTrack } from './token-track.js';
import { createUnitTrack } from './unit-track.js';
import { createZooming, listenToPinch, listenToWheel } from './zooming.js';

/** @import { Frame, Pointing, Score, ScoreData, ScoreOptions } from './types.d.ts' */

/** The tokens and, under them, the values of every unit at each: rows that scroll together. @param {ScoreOptions} options */
export function createScore(options) {
  const viewport = createViewport();
  const score = createState(options, viewport);
  const sheet = element('div', { class: 'score-sheet' }, ...score.rows.map((row) => row.node));
  sheet.style.setProperty('--tail', `${TAIL}px`);
  viewport.append(sheet);
  const unbind = bind(score, viewport);
  return {
    node: element('div', { class: 'score' }, viewport, score.newest),
    update: (/** @type {ScoreData} */ data) => update(score, data),
    zoom: (/** @type {1 | -1} */ by) => zoom(score, by),
    resize: (/** @type {number} */ size) => resize(score, size),
    moveTo: score.zooming.moveTo,
    stretch: score.zooming.stretch,
    destroy() {
      for (const stop of unbind) stop();
    },
  };
}

function createViewport() {
  return element('div', {
    class: 'score-viewport',
    tabindex: 0,
    role: 'application',
    'aria-roledescription': t('score'),
    'aria-label': t('Gate values: tokens from left to right, units from top to bottom'),
  });
}

/** @param {ScoreOptions} options @param {HTMLElement} viewport @returns {Score} */
function createState(options, viewport) {
  const tokenTrack = createTokenTrack();
  const layerTracks = QUANTITIES.map((_, quantity) =>
    createLayerTrack(quantity, () => enlarge(score, quantity)),
  );
  const rows = [tokenTrack, createUnitTrack(), ...layerTracks];
  const requestDraw = createPainter(() => draw(score));
  /** @type {Score} */
  const score = {
    options,
    tokenTrack,
    layerTracks,
    rows,
    newest: element('button', { type: 'button', class: 'newest', hidden: true }, t('newest ⇥')),
    scrolling: createScrolling(viewport, requestDraw),
    zooming: createZooming(() => showZoom(score)),
    requestDraw,
    data: null,
    pointed: null,
    frame: emptyFrame(),
    across: rows.map(() => EMPTY),
    enlarged: null,
  };
  return score;
}

/** @returns {Frame} */
function emptyFrame() {
  return {
    columns: [],
    layer: 0,
    units: 1,
    order: numbered(1),
    visible: numbered(1),
    orderVersion: 0,
    groups: null,
    letters: true,
    unit: null,
    awaitsUnit: true,
    unitMaximum: 1,
    cellMaximum: 1,
    ratio: 1,
    columnWidth: 14,
    palette: readPalette(),
    across: EMPTY,
    dirty: 0,
    port: { top: 0, height: 0 },
  };
}

/** @param {Score} score @param {HTMLElement} viewport @returns {(() => void)[]} */
function bind(score, viewport) {
  const { scrolling, newest, requestDraw, options } = score;
  /** @type {Pointing} */
  const pointing = {
    frame: () => score.frame,
    selection: () => score.data?.selection ?? null,
    targetUnder: (row, x, y) => targetUnder(score, row, x, y),
    point: (target, byKeyboard) => point(score, target, byKeyboard),
    zoom: (by) => zoom(score, by),
    onSelect: options.onSelect,
  };
  const tracks = score.rows.map((row) => row.track.node);
  return [
    listenToPointer(tracks, pointing),
    listenToKeys(viewport, pointing, (cursor) =>
      within(cursor, { columns: score.frame.columns.length, units: score.frame.units }),
    ),
    listenToWheel(viewport, (by) => zoomHere(score, by)),
    listenToPinch(viewport, (by, x, y) => zoomAt(score, by, x, y)),
    watchTheme(() => {
      score.frame.palette = readPalette();
      layOut(score);
    }),
    scrolling.watchSize(() => layOut(score)),
    listen(document.fonts, 'loadingdone', requestDraw),
    listen(newest, 'click', scrolling.toEnd),
  ];
}

/** @param {EventTarget} target @param {string} type @param {() => void} listener */
function listen(target, type, listener) {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
