import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { powerOfTen } from '../../ui/power-of-ten.js';

/** @import { ParityResult } from '../../core/types.d.ts' */
/** @import { View } from '../types.d.ts' */

/** Differences up to this are what rounding makes of the same numbers. */
export const CLOSE = 1e-4;

/** NaN where either is. @param {ParityResult} parity */
export const largestOf = ({ logits, gates }) => Math.max(logits, gates);

/**
 * Whether TensorFlow and this browser agree.
 * @param {HTMLElement} node a link to the model's card @returns {View<{ parity: ParityResult | null, phase: string }>}
 */
export function createParityBadge(node) {
  const verb = /** @type {HTMLElement} */ (node.querySelector('.badge-verb'));
  const number = /** @type {HTMLElement} */ (node.querySelector('.badge-number'));
  const draw = onChange((/** @type {ParityResult | null} */ parity) => {
    const close = parity !== null && largestOf(parity) <= CLOSE;
    node.dataset.state = parity === null ? 'pending' : close ? 'close' : 'apart';
    setText(verb, close ? t('within') : t('off by'));
    number.replaceChildren(parity === null ? '…' : powerOfTen(largestOf(parity)));
    if (parity === null) setText(verb, '');
  });
  return {
    node,
    update({ parity, phase }) {
      const isPending = parity === null && phase === 'starting';
      node.classList.toggle('is-pending', isPending);
      node.hidden = !isPending && parity === null && phase !== 'loading';
      draw(parity);
    },
    destroy() {},
  };
}
