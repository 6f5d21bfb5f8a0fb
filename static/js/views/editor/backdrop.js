import { setText } from '../../ui/elements.js';
import { segmentsOf } from './segments.js';

/** @import { Mark } from '../types.d.ts' */
/** @import { Segment } from './segments.js' */

/** A spare span stays (see `setText`). */
/** @type {Segment} */
const NOTHING = { text: '', colour: '' };

/** The same text behind the letters, with marks as backgrounds. It gives the text area its height. @param {HTMLElement} node */
export function createBackdrop(node) {
  /** @type {HTMLSpanElement[]} */
  const spans = [];
  /** @type {string[]} */
  const looks = [];
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
        const { text, colour, line, current = false } = segments[n] ?? NOTHING;
        setText(span, text);
        const look = `${colour} ${line?.level} ${line?.before} ${current}`;
        if (looks[n] === look) return;
        looks[n] = look;
        span.dataset.colour = colour;
        span.style.backgroundColor = colour;
        span.classList.toggle('is-current', current);
        drawLine(span, line);
      });
    },
  };
}

/** @param {HTMLElement} span @param {Mark['line']} line */
function drawLine({ classList, style }, line) {
  classList.toggle('has-line', line !== undefined);
  style.setProperty('--level', line ? String(line.level) : null);
  style.setProperty('--before', line ? String(line.before) : null);
}
