/**
 * The layer with the ghost text: it repeats the text up to the caret unseen, so that the ghost stands right
 * behind it, and takes no part in the layout of the text.
 * @param {HTMLElement} node
 */
export function createGhost(node) {
  const before = document.createTextNode('');
  const caret = document.createElement('span');
  caret.className = 'demo-caret';
  const ghost = document.createElement('span');
  ghost.className = 'ghost';
  // The line may break before the ghost, and never before the word that it completes: that would move it.
  node.replaceChildren(before, caret, document.createElement('wbr'), ghost);
  return {
    /**
     * @param {string} text up to the caret
     * @param {string} shown
     * @param {{ single: boolean, demo: boolean }} place single: lines follow, so the ghost stays on its own
     */
    update(text, shown, { single, demo }) {
      const read = shown === '' && !demo ? '' : text;
      if (before.data !== read) before.data = read;
      if (ghost.textContent !== shown) ghost.textContent = shown;
      ghost.classList.toggle('ghost-single', single);
      caret.hidden = !demo;
    },
  };
}
