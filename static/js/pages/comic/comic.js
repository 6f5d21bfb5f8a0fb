import { createBar } from './bar.js';
import { createPanel } from './panel.js';
import { PANELS } from './panels.js';

/** @import { Moment } from './drawing/types.d.ts' */
/** @import { Tools } from './types.d.ts' */

const still = matchMedia('(prefers-reduced-motion: reduce)');
const paper = matchMedia('print');

/**
 * All panels, played by scrolling: a panel that comes up from below goes from what was to what is.
 * @param {{ list: HTMLElement, bar: HTMLElement }} nodes
 * @param {Tools & Parameters<typeof createBar>[1] & { draw: () => void }} tools
 */
export function createComic({ list, bar }, tools) {
  const panels = PANELS.map((plan, k) => createPanel(plan, k + 1, tools));
  const fixed = createBar(bar, tools);
  for (const { node } of panels) {
    const slot = list.querySelector(`[data-panel="${node.id}"]`);
    if (slot) slot.replaceWith(node);
    else list.append(node);
  }
  addEventListener('scroll', tools.draw, { passive: true });
  addEventListener('resize', tools.draw);
  for (const media of [still, paper]) media.addEventListener('change', tools.draw);

  return {
    /** @param {Moment} moment @param {string} text */
    update(moment, text) {
      fixed.update(moment, text);
      for (const { node, update } of panels) update(moment, runOf(node));
    },
  };
}

/**
 * How far a panel has been played: from 0 where its picture comes in below to 1 where it is all in view.
 * @param {Element} panel
 */
function runOf(panel) {
  if (still.matches || paper.matches) return 1;
  const figure = /** @type {Element} */ (panel.querySelector('.figure'));
  const { top, height } = figure.getBoundingClientRect();
  return Math.max(0, Math.min(1, (0.96 * innerHeight - top) / Math.min(height, innerHeight)));
}
