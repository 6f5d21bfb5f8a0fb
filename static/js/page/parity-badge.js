import { setText } from '../gates/elements.js';
import { formatPower } from './format.js';

/** Differences up to this are what rounding makes of the same numbers. */
export const CLOSE = 1e-4;

/** @param {import('../types.d.ts').ParityResult} parity */
export const largestOf = ({ logits, gates }) => (Number.isNaN(logits + gates) ? NaN : Math.max(logits, gates));

/**
 * Whether TensorFlow and this browser agree.
 * @param {HTMLElement} node a link to the model's card
 * @returns {import('../types.d.ts').View<import('../state.js').State>}
 */
export function createParityBadge(node) {
  const text = /** @type {HTMLElement} */ (node.querySelector('.badge-text'));
  return {
    node,
    update({ parity, phase }) {
      node.hidden = parity === null && phase !== 'loading';
      const largest = parity && largestOf(parity);
      const close = largest !== null && largest <= CLOSE;
      node.dataset.state = largest === null ? 'pending' : close ? 'close' : 'apart';
      setText(text, largest === null ? 'to be compared' : `within ${formatPower(largest)}`);
      if (largest !== null && !close) setText(text, `off by ${formatPower(largest)}`);
    },
    destroy() {},
  };
}
