import { setText } from '../../ui/elements.js';
import { segmentsOf } from './segments.js';

/** @import { Mark } from '../types.d.ts' */

/** What a spare span shows: it stays, as `setText` says. */
const NOTHING = { text: '', colour: '' };

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
    /** @param {string} text @param {Mark[]} marks */
    update(text, marks) {
      const segments = segmentsOf(text, marks);
      while (spans.length < segments.length)
        end.before((spans[spans.length] = document.createElement('span')));
      spans.forEach((span, n) => {
        const { text, colour } = segments[n] ?? NOTHING;
        setText(span, text);
        if (span.dataset.colour === colour) return;
        span.dataset.colour = colour;
        span.style.backgroundColor = colour;
      });
    },
  };
}
