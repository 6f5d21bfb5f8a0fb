import { createBar } from './bar.js';
import { createPanel } from './panel.js';
import { PANELS } from './panels.js';

/** @import { Moment } from './drawing/types.d.ts' */
/** @import { Tools } from './types.d.ts' */

/** These follow from the rest, and are made anew each time. @type {Set<keyof Moment>} */
const DERIVED = new Set(['now', 'before']);

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

  /** @type {Moment | null} */
  let drawn = null;
  /** How far each panel was played when it was drawn. @type {number[]} */
  const played = [];

  return {
    /** @param {Moment} moment @param {string} text */
    update(moment, text) {
      // All places are read before anything is drawn: otherwise each panel would have the page laid out again.
      const runs = panels.map(({ node }) => runOf(node));
      const isSame = drawn !== null && alike(drawn, moment);
      drawn = moment;
      fixed.update(moment, text);
      panels.forEach((panel, k) => {
        if (!isSame || panel.isPending || played[k] !== runs[k]) panel.update(moment, runs[k]);
        played[k] = runs[k];
      });
    },
  };
}

/** Whether nothing has changed. @param {Moment} one @param {Moment} other */
function alike(one, other) {
  const keys = /** @type {(keyof Moment)[]} */ (Object.keys(one));
  return keys.every((key) => DERIVED.has(key) || one[key] === other[key]);
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
