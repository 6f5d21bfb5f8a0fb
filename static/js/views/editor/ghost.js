import { setText } from '../../ui/elements.js';

/** How many letters before the caret are looked at. */
const REACH = 200;

/** Where a letter stands across its line, and how large it is there. */
const LEVEL = /** @type {const} */ (['y', 'height']);
const UPRIGHT = /** @type {const} */ (['x', 'width']);

/** @param {Node} node @param {number} start @param {number} end */
function rangeOf(node, start, end) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

/** No letter of the ghost text is tied to the one before it, and the line breaks where it would without this. */
const APART = '\u200c';

/**
 * The layer with the ghost text: it repeats the text up to the caret unseen, so that the ghost stands right
 * behind it, and takes no part in the layout of the text.
 * @param {HTMLElement} node
 */
export function createGhost(node) {
  // A block of its own: a browser lays a long text out once, and then the line of the caret alone.
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
  line.append(before, caret, APART, ghost, after);
  node.replaceChildren(above, line);

  /** @param {string} text up to the caret @param {string} shown @param {string} [rest] of the text */
  function update(text, shown, rest = '') {
    const cut = text.lastIndexOf('\n') + 1;
    setText(above, text.slice(0, cut));
    if (before.data !== text.slice(cut)) before.data = text.slice(cut);
    if (letters.data !== shown) letters.data = shown;
    // Gives an empty line its height.
    if (after.data !== `${rest}\u200b`) after.data = `${rest}\u200b`;
  }

  /** Whether the text before it stands elsewhere without it, so that accepting it would move what is written. */
  function moves() {
    const { length } = before;
    const seen = length > 0 ? rangeOf(before, Math.max(0, length - REACH), length) : caret;
    const [alone, followed] = [true, false].map((hidden) => {
      ghost.hidden = hidden;
      return Array.from(seen.getClientRects(), ({ x, y, width }) => [x, y, width]).flat();
    });
    return alone.length !== followed.length || alone.some((place, n) => Math.abs(place - followed[n]) >= 1);
  }

  /** What of it has room on the line of the caret, which may run downwards. */
  function onLine() {
    const [side, size] = getComputedStyle(line).writingMode === 'horizontal-tb' ? LEVEL : UPRIGHT;
    const { length } = before;
    const last = (length > 0 ? rangeOf(before, length - 1, length) : caret).getBoundingClientRect();
    const isBelow = (/** @type {DOMRect} */ box) => Math.abs(box[side] - last[side]) > last[size] / 2;
    let end = letters.length;
    while (end > 0 && isBelow(rangeOf(letters, end - 1, end).getBoundingClientRect())) end -= 1;
    return letters.data.slice(0, end);
  }

  return {
    update,
    /**
     * Shows it where it will stand once it is accepted, if that leaves all that is written where it is.
     * @param {string} text up to the caret
     * @param {string} shown
     * @param {boolean} single more lines follow, so the ghost stays on its own
     * @returns {boolean} whether it has a place
     */
    place(text, shown, single) {
      update(text, shown);
      if (shown === '') return true;
      const fitting = single ? onLine() : shown;
      const placed = !moves() && (fitting === shown || fitting.trim() !== '');
      update(text, placed ? fitting : '');
      return placed;
    },
    /** The box of its first letter. */
    start() {
      const at = Math.max(0, letters.data.search(/\S/));
      return rangeOf(letters, at, at + 1).getBoundingClientRect();
    },
    /**
     * Scrolls as little as shows the caret, or the end of the ghost text, with half a line around it.
     * @param {HTMLElement} scroller
     * @param {boolean} [end]
     */
    reveal(scroller, end = false) {
      const { length } = letters;
      const seen = end && length > 0 ? rangeOf(letters, length - 1, length) : caret;
      const place = seen.getBoundingClientRect();
      const port = scroller.getBoundingClientRect();
      const spare = place.height / 2;
      const above = place.top - spare - port.top;
      const below = place.bottom + spare - port.bottom;
      if (above < 0) scroller.scrollTop += above;
      else if (below > 0) scroller.scrollTop += below;
    },
  };
}
