// A button of the gate views.
import { element } from '../../ui/elements.js';

/** @param {string} text @param {string | null} name @param {() => void} onClick */
export function button(text, name, onClick) {
  const node = element('button', { type: 'button', 'aria-label': name, title: name }, text);
  node.addEventListener('click', onClick);
  return node;
}
