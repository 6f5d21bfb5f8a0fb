import { setText } from '../../ui/elements.js';

/** @import { Ghost } from './types.d.ts' */
/** @typedef {ReturnType<typeof createLayer>} Layer */

/** How many letters before the caret are compared. */
const REACH = 200;

/** Where a letter stands across its line, and its size in that direction. */
const HORIZONTAL = /** @type {const} */ (['y', 'height']);
const VERTICAL = /** @type {const} */ (['x', 'width']);

/** No letter of the ghost text joins the one before it, and the line breaks where it would without this. */
const SEPARATOR = '\u200c';

/** Repeats the text up to the caret invisibly, so that the ghost text comes right after it. @param {HTMLElement} node @returns {Ghost} */
export function createGhost(node) {
  const layer = createLayer(node);
  return {
    update: (text, suggested, rest = '') => write(layer, text, suggested, rest),
    place(text, suggested, single) {
      write(layer, text, suggested, '');
      if (suggested === '') return true;
      const fitting = single ? partOnLine(layer) : suggested;
      const fits = !movesText(layer) && (fitting === suggested || fitting.trim() !== '');
      write(layer, text, fits ? fitting : '', '');
      return fits;
    },
    start() {
      const first = Math.max(0, layer.letters.data.search(/\S/));
      return rangeOf(layer.letters, first, first + 1).getBoundingClientRect();
    },
    reveal: (scroller, end = false) => reveal(layer, scroller, end),
  };
}

/** @param {HTMLElement} node */
function createLayer(node) {
  // A block of its own: a browser lays out a long text once, and then only the line of the caret.
  const above = document.createElement('div');
  const line = document.createElement('div');
  const before = document.createTextNode('');
  const caret = document.createElement('span');
  caret.className = 'caret-place';
  const ghost = document.createElement('span');
  ghost.className = 'ghost';
  const letters = document.createTextNode('');
  ghost.append(letters);
  const after = document.createTextNode('');
  line.append(before, caret, SEPARATOR, ghost, after);
  node.replaceChildren(above, line);
  return { above, line, before, caret, ghost, letters, after };
}

/** @param {Layer} layer @param {string} text @param {string} suggested @param {string} rest */
function write({ above, before, letters, after }, text, suggested, rest) {
  const cut = text.lastIndexOf('\n') + 1;
  setText(above, text.slice(0, cut));
  if (before.data !== text.slice(cut)) before.data = text.slice(cut);
  if (letters.data !== suggested) letters.data = suggested;
  // The zero-width space gives an empty line its height.
  if (after.data !== `${rest}\u200b`) after.data = `${rest}\u200b`;
}

/** Whether the text before the ghost stands elsewhere without it: accepting it would move that text. @param {Layer} layer */
function movesText({ before, caret, ghost }) {
  const { length } = before;
  const measured = length > 0 ? rangeOf(before, Math.max(0, length - REACH), length) : caret;
  const [alone, followed] = [true, false].map((hidden) => {
    ghost.hidden = hidden;
    return Array.from(measured.getClientRects(), ({ x, y, width }) => [x, y, width]).flat();
  });
  return alone.length !== followed.length || alone.some((side, n) => Math.abs(side - followed[n]) >= 1);
}

/** The part of the ghost text that has room on the line of the caret, which may run downwards. @param {Layer} layer */
function partOnLine({ line, before, caret, letters }) {
  const [side, size] = getComputedStyle(line).writingMode === 'horizontal-tb' ? HORIZONTAL : VERTICAL;
  const { length } = before;
  const last = (length > 0 ? rangeOf(before, length - 1, length) : caret).getBoundingClientRect();
  const isBelow = (/** @type {DOMRect} */ box) => Math.abs(box[side] - last[side]) > last[size] / 2;
  let end = letters.length;
  while (end > 0 && isBelow(rangeOf(letters, end - 1, end).getBoundingClientRect())) end -= 1;
  return letters.data.slice(0, end);
}

/** @param {Layer} layer @param {HTMLElement} scroller @param {boolean} end */
function reveal({ caret, letters }, scroller, end) {
  const { length } = letters;
  const target = end && length > 0 ? rangeOf(letters, length - 1, length) : caret;
  const box = target.getBoundingClientRect();
  const port = scroller.getBoundingClientRect();
  const spare = box.height / 2;
  const above = box.top - spare - port.top;
  const below = box.bottom + spare - port.bottom;
  if (above < 0) scroller.scrollTop += above;
  else if (below > 0) scroller.scrollTop += below;
}

/** @param {Node} node @param {number} start @param {number} end */
function rangeOf(node, start, end) {
  const range = /** @type {Document} */ (node.ownerDocument).createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}
