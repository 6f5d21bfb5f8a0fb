import { element } from '../../ui/elements.js';

/** @import { Recorded } from '../../core/types.d.ts' */
/** @import { Palette } from '../../ui/palette.js' */
/** @import { Stretch } from './geometry.js' */
/** @import { Order } from './row-order.js' */
/**
 * @typedef {object} Frame what a row of the score needs to draw itself
 * @property {Recorded[]} columns
 * @property {number} layer
 * @property {number} units
 * @property {Order} order of all units, from top to bottom
 * @property {Order} shown the part of it that the staves show
 * @property {number} arrangement another number for another order, or part of it
 * @property {number | null} unit the selected one
 * @property {number} unitMaximum the selected unit's scale
 * @property {number} cellMaximum the layer's scale
 * @property {number} ratio device pixels per CSS pixel
 * @property {number} columnWidth in CSS pixels
 * @property {Palette} palette
 * @property {Stretch} across the columns that are drawn
 * @property {number} dirty the first column that has changed since the last draw
 * @property {{ top: number, height: number }} port what the score shows, in the sheet's CSS pixels
 */
/**
 * @typedef {object} Row
 * @property {HTMLElement} node
 * @property {Lane} lane
 * @property {(frame: Frame) => number} layout returns the lane's height
 * @property {(frame: Frame) => void} draw
 */
/** @typedef {ReturnType<typeof createLane>} Lane */

/**
 * The long part of a row, column by column. Only a stretch of it has a canvas, which moves with the scrolling;
 * the crosshair is made of nodes above it, so that pointing never repaints.
 */
export function createLane() {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  const chosen = element('div', { class: 'lane-column is-selected', hidden: true });
  const pointed = element('div', { class: 'lane-column is-pointed', hidden: true });
  const chosenRow = element('div', { class: 'lane-row is-selected', hidden: true });
  const pointedRow = element('div', { class: 'lane-row is-pointed', hidden: true });
  const node = element('div', { class: 'lane' }, canvas, chosen, chosenRow, pointed, pointedRow);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  let signature = '';

  /**
   * Puts the canvas over a rectangle of the lane, in device pixels.
   * @param {{ left: number, top: number, width: number, height: number }} box @param {number} ratio
   * @param {string} look whatever else makes old pixels useless
   * @param {{ width: number, height: number }} [grid] its own pixels, where several of the screen's are alike
   * @returns {boolean} whether nothing is drawn on it
   */
  function place({ left, top, width, height }, ratio, look, grid = { width, height }) {
    const next = [left, top, width, height, ratio, look].join(' ');
    if (next === signature) return false;
    signature = next;
    canvas.width = grid.width;
    canvas.height = grid.height;
    canvas.style.width = `${width / ratio}px`;
    canvas.style.height = `${height / ratio}px`;
    canvas.style.transform = `translate(${left / ratio}px, ${top / ratio}px)`;
    return true;
  }

  return {
    node,
    context,
    place,
    /** @param {number} width @param {number} height */
    resize(width, height) {
      node.style.width = `${width}px`;
      node.style.height = `${height}px`;
    },
    /** @param {Stretch | null} across in CSS pixels @param {boolean} selected */
    showColumn: (across, selected) => show(selected ? chosen : pointed, across, 'X', 'width'),
    /** @param {Stretch | null} down in CSS pixels @param {boolean} selected */
    showRow: (down, selected) => show(selected ? chosenRow : pointedRow, down, 'Y', 'height'),
  };
}

/**
 * @param {HTMLElement} line @param {Stretch | null} stretch @param {'X' | 'Y'} axis
 * @param {'width' | 'height'} side
 */
function show(line, stretch, axis, side) {
  line.hidden = stretch === null;
  if (stretch === null) return;
  line.style.transform = `translate${axis}(${stretch.from}px)`;
  line.style[side] = `${stretch.to - stretch.from}px`;
}

/**
 * The first column to draw: all of them on an empty canvas, else those that changed; null when none did.
 * @param {Frame} frame @param {boolean} empty
 */
export function firstToDraw({ across, dirty }, empty) {
  if (empty) return across.from;
  return dirty < across.to ? Math.max(across.from, dirty) : null;
}
