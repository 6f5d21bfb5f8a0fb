import { setText } from '../../ui/elements.js';
import { segmentsOf } from './segments.js';

/** @import { Mark } from '../types.d.ts' */

/** A spare span stays (see `setText`). */
const NOTHING = { text: '', colour: '' };

/** The same text behind the letters, with marks as backgrounds. It gives the text area its height. @param {HTMLElement} node */
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
      while (spans.length < segments.length) {
        const span = document.createElement('span');
        spans.push(span);
        end.before(span);
      }
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
