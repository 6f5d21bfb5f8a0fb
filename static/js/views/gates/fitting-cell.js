import { element } from '../../ui/elements.js';
import { createCell } from './cell.js';

/** @import { Moment, TurnValve } from './types.d.ts' */

/**
 * The cell as its frame has room for it: lying, or upright where the frame is narrower than so many CSS pixels. Each of
 * the two is made when it is first shown, and drawn while it is shown.
 * @param {number} narrow @param {TurnValve} [onTurn] the valves can be turned by hand
 */
export function createFittingCell(narrow, onTurn) {
  const node = element('div', { class: 'cell-frame' });
  /** @type {Map<'wide' | 'tall', ReturnType<typeof createCell>>} */
  const cells = new Map();
  /** @type {'wide' | 'tall' | null} */
  let shown = null;
  /** @type {[Moment, boolean] | null} */
  let drawn = null;
  const observer = new ResizeObserver(([{ contentRect }]) => {
    const next = contentRect.width < narrow ? 'tall' : 'wide';
    if (next === shown) return;
    shown = next;
    draw();
  });
  observer.observe(node);

  function draw() {
    if (!shown || !drawn) return;
    let cell = cells.get(shown);
    if (!cell) {
      cell = createCell(shown, onTurn);
      cells.set(shown, cell);
      node.append(cell.node);
    }
    cell.update(...drawn);
    for (const [arrangement, other] of cells) other.node.classList.toggle('is-absent', arrangement !== shown);
  }

  return {
    node,
    /** @param {Moment} moment @param {boolean} letters whether tokens are letters */
    update(moment, letters) {
      drawn = [moment, letters];
      draw();
    },
    destroy: () => observer.disconnect(),
  };
}
