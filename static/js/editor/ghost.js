/** How many letters before the caret are looked at. */
const REACH = 200;

/**
 * @param {Node} node
 * @param {number} start
 * @param {number} end
 */
function rangeOf(node, start, end) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

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
  // The line may break before the ghost, and never before the word that it completes: that would move it.
  const mayBreak = document.createElement('wbr');
  // Gives an empty line its height.
  line.append(before, caret, mayBreak, ghost, '\u200b');
  node.replaceChildren(above, line);
  return {
    /**
     * @param {string} text up to the caret
     * @param {string} shown
     * @param {boolean} single more lines follow, so the ghost stays on its own
     */
    update(text, shown, single) {
      const cut = text.lastIndexOf('\n') + 1;
      if (above.textContent !== text.slice(0, cut)) above.textContent = text.slice(0, cut);
      if (before.data !== text.slice(cut)) before.data = text.slice(cut);
      if (ghost.textContent !== shown) ghost.textContent = shown;
      ghost.classList.toggle('ghost-single', single);
      mayBreak.hidden = single;
    },
    /** Whether the text before it stands elsewhere without it, so that accepting it would move what is written. */
    moves() {
      const { length } = before;
      const seen = length > 0 ? rangeOf(before, Math.max(0, length - REACH), length) : caret;
      const [alone, followed] = [true, false].map((hidden) => {
        ghost.hidden = hidden;
        return Array.from(seen.getClientRects(), ({ x, y, width }) => [x, y, width]).flat();
      });
      return alone.length !== followed.length || alone.some((place, n) => Math.abs(place - followed[n]) >= 1);
    },
    /** The box of its first letter. */
    start() {
      const letters = /** @type {Text} */ (ghost.firstChild);
      const at = Math.max(0, letters.data.search(/\S/));
      return rangeOf(letters, at, at + 1).getBoundingClientRect();
    },
    /**
     * Scrolls as little as shows the caret with half a line around it.
     * @param {HTMLElement} scroller
     */
    reveal(scroller) {
      const place = caret.getBoundingClientRect();
      const port = scroller.getBoundingClientRect();
      const spare = place.height / 2;
      const above = place.top - spare - port.top;
      const below = place.bottom + spare - port.bottom;
      if (above < 0) scroller.scrollTop += above;
      else if (below > 0) scroller.scrollTop += below;
    },
  };
}
