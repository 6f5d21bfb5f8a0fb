// The diagram of the cell: wide above the code, tall beside it. A part that is pointed at or clicked lights its line.
import { createCell } from '../../views/gates/cell.js';
import { t } from '../../ui/language.js';
import { keyOfPart, LINE_KEYS } from './line-keys.js';
import { momentWithoutModel } from './story.js';

/** @import { LineListeners, Step } from './types.d.ts' */

/** @param {HTMLElement} node @param {(key: string) => boolean} has whether there is a line of that key @param {LineListeners} listeners */
export function createCellDiagram(node, has, { onChoose, onPoint }) {
  const cells = [createCell('wide'), createCell('tall')];
  node.append(...cells.map((cell) => cell.node));
  const keyAt = (/** @type {EventTarget | null} */ target) => {
    const part = target instanceof Element ? target.closest('[data-part]') : null;
    return part && keyOfPart(/** @type {SVGElement} */ (part).dataset.part ?? '', has);
  };
  node.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'mouse') onPoint(keyAt(target));
  });
  node.addEventListener('pointerleave', () => onPoint(null));
  node.addEventListener('click', ({ target }) => {
    const key = keyAt(target);
    if (key) onChoose(key);
  });

  return {
    /** @param {string} lit key @param {Step | null} step @param {boolean} letters whether tokens are letters */
    update(lit, step, letters) {
      node.classList.toggle('is-numberless', step === null);
      for (const cell of cells) {
        cell.update(step?.moment ?? momentWithoutModel(), letters);
        if (step === null) cell.node.setAttribute('aria-label', t('The LSTM cell'));
        cell.highlight(LINE_KEYS[lit].parts);
      }
    },
  };
}
