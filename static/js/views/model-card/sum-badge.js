import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { powerOfTen } from '../../ui/power-of-ten.js';

/** @import { SumResult } from '../../core/types.d.ts' */
/** @import { View } from '../types.d.ts' */

/** Distances from 1 up to this are what rounding makes of a sum of thousands of numbers. */
export const EXACT = 1e-9;

/** NaN where either is. @param {SumResult} sums */
export const farthestOf = ({ trained, learned }) => Math.max(trained, learned ?? 0);

/**
 * Whether the probabilities of all tokens sum to 1 in this browser.
 * @param {HTMLElement} node a link to the model's card @returns {View<{ sums: SumResult | null, phase: string }>}
 */
export function createSumBadge(node) {
  const verb = /** @type {HTMLElement} */ (node.querySelector('.sum-verb'));
  const number = /** @type {HTMLElement} */ (node.querySelector('.sum-number'));
  const draw = onChange((/** @type {SumResult | null} */ sums) => {
    const isExact = sums !== null && farthestOf(sums) <= EXACT;
    node.dataset.state = sums === null ? 'pending' : isExact ? 'close' : 'apart';
    setText(verb, sums === null ? '' : isExact ? '±' : t('off by'));
    number.replaceChildren(sums === null ? '…' : powerOfTen(farthestOf(sums)));
    node.title = sums === null ? '' : explanationOf(sums);
  });
  return {
    node,
    update({ sums, phase }) {
      const isPending = sums === null && phase === 'starting';
      node.classList.toggle('is-pending', isPending);
      node.hidden = !isPending && sums === null && phase !== 'loading' && phase !== 'ready';
      draw(sums);
    },
    destroy() {},
  };
}

/** What was measured. @param {SumResult} sums */
export function explanationOf({ tokens, trained, learned }) {
  const values = { n: tokens, trained: trained.toExponential(0), learned: learned?.toExponential(0) ?? '' };
  return learned === null
    ? t(
        'The probabilities of all next tokens sum to 1. Measured in this browser after the parity text, over the whole vocabulary: the largest deviation is {trained}.',
        values,
      )
    : t(
        'The probabilities of all next tokens sum to 1. Measured in this browser after {n} tokens of the parity text, over the whole vocabulary: the largest deviation is {trained} as trained, and {learned} once the output layer has learned from the text.',
        values,
      );
}
