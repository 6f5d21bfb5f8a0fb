import { element, setText } from '../../../ui/elements.js';

/**
 * A speech bubble: set over the picture in hundredths of its width and height, so that its text stays text.
 * @param {{ x: number, y: number, wide: number, tail?: 'down' | 'left' | 'right' | 'up' }} place of its upper left corner
 */
export function createBubble({ x, y, wide, tail = 'down' }) {
  const node = element('p', { class: `bubble has-tail-${tail}` });
  node.style.left = `${x}%`;
  node.style.top = `${y}%`;
  node.style.maxWidth = `${wide}%`;
  return {
    node,
    /** @param {string} text */
    update: (text) => setText(node, text),
  };
}
