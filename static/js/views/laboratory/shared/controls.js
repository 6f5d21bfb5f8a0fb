// Buttons, and groups of them.
import { element } from '../../../ui/elements.js';

/** @import { Attributes } from '../../../ui/elements.js' */

/** @param {Node | string} content @param {() => unknown} onClick @param {Attributes} [attributes] */
export function button(content, onClick, attributes = {}) {
  const node = element('button', { type: 'button', ...attributes }, content);
  node.addEventListener('click', () => void onClick());
  return node;
}

/** @param {string} label @param {HTMLElement[]} buttons */
export function segments(label, buttons) {
  return element('div', { class: 'segments', role: 'group', 'aria-label': label }, ...buttons);
}

/** Marks one of the buttons as pressed. @param {HTMLElement[]} buttons @param {number} chosen its index */
export function press(buttons, chosen) {
  buttons.forEach((node, k) => node.setAttribute('aria-pressed', String(k === chosen)));
}

/**
 * Buttons of which one is pressed, at first the first.
 * @param {string} label @param {readonly string[]} titles @param {(chosen: number) => void} onChoose
 */
export function createSegments(label, titles, onChoose) {
  const buttons = titles.map((title, k) =>
    button(title, () => {
      show(k);
      onChoose(k);
    }),
  );
  const show = (/** @type {number} */ chosen) => press(buttons, chosen);
  show(0);
  return { node: segments(label, buttons), show };
}

/** @param {Node} sample @param {string} text */
export function legendKey(sample, text) {
  return element('span', { class: 'lab-key' }, sample, text);
}
