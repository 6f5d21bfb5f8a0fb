import { element } from '../../ui/elements.js';

/** @import { Span } from '../../core/types.d.ts' */
/** @import { Frame } from './types.d.ts' */
/** In device pixels. @typedef {{ left: number, top: number, width: number, height: number }} Box */

/**
 * The long part of a row, column by column. Only the visible stretch has a canvas, which moves with the scrolling; the
 * crosshair consists of nodes above it, so that pointing never repaints.
 */
export function createTrack() {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  const selectedColumn = line('track-column is-selected');
  const pointedColumn = line('track-column is-pointed');
  const selectedRow = line('track-row is-selected');
  const pointedRow = line('track-row is-pointed');
  const lines = [selectedColumn, selectedRow, pointedColumn, pointedRow];
  const node = element('div', { class: 'track' }, canvas, ...lines);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  let signature = '';
  return {
    node,
    context,
    /**
     * Puts the canvas over a part of the track and returns whether it is empty.
     * @param {Box} box @param {number} ratio @param {string} look whatever else makes old pixels useless
     * @param {{ width: number, height: number }} [grid] the canvas's own pixels, if not the screen's
     */
    place({ left, top, width, height }, ratio, look, grid = { width, height }) {
      const next = [left, top, width, height, ratio, look].join(' ');
      if (next === signature) return false;
      signature = next;
      canvas.width = grid.width;
      canvas.height = grid.height;
      canvas.style.width = `${width / ratio}px`;
      canvas.style.height = `${height / ratio}px`;
      canvas.style.transform = `translate(${left / ratio}px, ${top / ratio}px)`;
      return true;
    },
    /** @param {number} width @param {number} height */
    resize(width, height) {
      node.style.width = `${width}px`;
      node.style.height = `${height}px`;
    },
    /** @param {Span | null} across in CSS pixels @param {boolean} selected */
    showColumn: (across, selected) => show(selected ? selectedColumn : pointedColumn, across, 'X', 'width'),
    /** @param {Span | null} down in CSS pixels @param {boolean} selected */
    showRow: (down, selected) => show(selected ? selectedRow : pointedRow, down, 'Y', 'height'),
  };
}

/** @param {string} className */
function line(className) {
  return element('div', { class: className, hidden: true });
}

/** @param {HTMLElement} node @param {Span | null} stretch @param {'X' | 'Y'} axis @param {'width' | 'height'} side */
function show(node, stretch, axis, side) {
  node.hidden = stretch === null;
  if (stretch === null) return;
  node.style.transform = `translate${axis}(${stretch.from}px)`;
  node.style[side] = `${stretch.to - stretch.from}px`;
}

/** All columns of an empty canvas, else those that changed; null if none did. @param {Frame} frame @param {boolean} empty */
export function firstToDraw({ across, dirty }, empty) {
  if (empty) return across.from;
  return dirty < across.to ? Math.max(across.from, dirty) : null;
}
