import { element } from '../../ui/elements.js';

const MARGIN = 6;

/** An outline around what a step is about. Nothing of it takes a press. */
export function createSpotlight() {
  const node = element('div', { class: 'tour-spotlight', 'aria-hidden': 'true', hidden: true });

  return {
    node,
    /** @param {Element | null} target */
    update(target) {
      node.hidden = !target;
      if (!target) return;
      const { left, top, width, height } = target.getBoundingClientRect();
      const wide = document.documentElement.clientWidth;
      const from = Math.max(2, left - MARGIN);
      const to = Math.min(wide - 2, left + width + MARGIN);
      node.style.left = `${from + scrollX}px`;
      node.style.top = `${top - MARGIN + scrollY}px`;
      node.style.width = `${to - from}px`;
      node.style.height = `${height + 2 * MARGIN}px`;
    },
    /** Shows the outline again. */
    beckon() {
      node.getAnimations().forEach((animation) => animation.cancel());
      const far = { outlineOffset: '18px', opacity: 0 };
      if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
        node.animate([far, { outlineOffset: '0px', opacity: 1 }], { duration: 450, easing: 'ease-out' });
    },
  };
}
