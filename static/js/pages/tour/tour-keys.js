import { focusIn, visibleNode } from './focus.js';

/**
 * F6 moves between the card and the target of the step, Escape leaves the tour.
 * @param {{ node: HTMLElement, heading: HTMLElement }} card
 * @param {{ target: () => string, leave: () => void }} tour @returns {(event: KeyboardEvent) => void}
 */
export function createTourKeys({ node, heading }, { target, leave }) {
  return (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'F6') {
      event.preventDefault();
      if (node.contains(document.activeElement)) focusIn(visibleNode(target()));
      else heading.focus({ preventScroll: true });
    }
    if (event.key === 'Escape' && !document.querySelector(':popover-open')) leave();
  };
}
