/**
 * The layer with the ghost text: it repeats the text up to the caret unseen, so that the ghost stands right
 * behind it, and takes no part in the layout of the text.
 * @param {HTMLElement} node
 */
export function createGhost(node) {
  const before = document.createTextNode('');
  const caret = document.createElement('span');
  caret.className = 'caret-place';
  const ghost = document.createElement('span');
  ghost.className = 'ghost';
  // The line may break before the ghost, and never before the word that it completes: that would move it.
  node.replaceChildren(before, caret, document.createElement('wbr'), ghost);
  return {
    /**
     * @param {string} text up to the caret
     * @param {string} shown
     * @param {boolean} single more lines follow, so the ghost stays on its own
     */
    update(text, shown, single) {
      if (before.data !== text) before.data = text;
      if (ghost.textContent !== shown) ghost.textContent = shown;
      ghost.classList.toggle('ghost-single', single);
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
