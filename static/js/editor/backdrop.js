import { segmentsOf } from './segments.js';

/** @typedef {import('../types.d.ts').Mark} Mark */

/**
 * The layer behind the letters: the same text, with the marks as backgrounds. It gives the text area its height.
 * @param {HTMLElement} node
 */
export function createBackdrop(node) {
  /** @type {HTMLSpanElement[]} */
  const spans = [];
  // Gives an empty last line its height.
  const end = document.createTextNode('\u200b');
  node.replaceChildren(end);
  return {
    /**
     * @param {string} text
     * @param {Mark[]} marks
     */
    update(text, marks) {
      const segments = segmentsOf(text, marks);
      segments.forEach((segment, n) => {
        if (!spans[n]) end.before((spans[n] = document.createElement('span')));
        if (spans[n].textContent !== segment.text) spans[n].textContent = segment.text;
        if (spans[n].dataset.colour === segment.colour) return;
        spans[n].dataset.colour = segment.colour;
        spans[n].style.backgroundColor = segment.colour;
      });
      for (const span of spans.splice(segments.length)) span.remove();
    },
  };
}
