import { setText } from '../../ui/elements.js';
import { failureText } from '../../ui/error-texts.js';
import { formatBytes } from '../../ui/formats.js';
import { parts, t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { powerOfTen } from '../../ui/power-of-ten.js';

/** @import { Failure } from '../../core/failure.d.ts' */
/** @import { ParityResult, SumResult } from '../../core/types.d.ts' */
/** @import { View } from '../types.d.ts' */

/** Differences up to this are what rounding makes of the same numbers. */
export const CLOSE = 1e-4;
/** Distances from 1 up to this are what rounding makes of a sum of thousands of numbers. */
export const EXACT = 1e-9;

/** @typedef {'idle' | 'loading' | 'ready' | 'failed'} Phase */
/**
 * @typedef {{
 *   phase: Phase, load: { loaded: number, total: number } | null, backend: string | null, parity: ParityResult | null,
 *   sums: SumResult | null, failure: Failure | null
 * }} Checks
 */

/** @returns {Checks} */
export const noChecks = () => ({
  phase: 'idle',
  load: null,
  backend: null,
  parity: null,
  sums: null,
  failure: null,
});

/**
 * Whether TensorFlow and this browser agree, and whether all probabilities sum to 1 here.
 * @param {HTMLElement} node whose words stand in the page @param {{ onStart: () => void }} listeners @returns {View<Checks>}
 */
export function createLiveChecks(node, { onStart }) {
  const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (node.querySelector(`#${id}`));
  const start = /** @type {HTMLButtonElement} */ (find('check-start'));
  const status = /** @type {HTMLElement} */ (node.querySelector('.check-status'));
  start.addEventListener('click', onStart);
  const drawParity = onChange(
    (/** @type {ParityResult | null} */ parity, /** @type {string | null} */ backend) => {
      if (parity) draw(find('check-parity'), largestOf(parity), CLOSE, wordsOf(parity, backend));
    },
  );
  const drawSums = onChange((/** @type {SumResult | null} */ sums) => {
    if (sums) draw(find('check-sum'), farthestOf(sums), EXACT, [explanationOf(sums)]);
  });
  return {
    node,
    update(checks) {
      start.disabled = checks.phase === 'loading' || checks.phase === 'ready';
      if (checks.phase !== 'idle') setText(status, statusOf(checks));
      status.classList.toggle('is-bad', checks.phase === 'failed');
      drawParity(checks.parity, checks.backend);
      drawSums(checks.sums);
    },
    destroy() {},
  };
}

/** NaN where either is. @param {ParityResult} parity */
export const largestOf = ({ logits, gates }) => Math.max(logits, gates);

/** NaN where either is. @param {SumResult} sums */
export const farthestOf = ({ trained, learned }) => Math.max(trained, learned ?? 0);

/** @param {HTMLElement} node @param {number} distance @param {number} most that is still right @param {(Node | string)[]} words */
function draw(node, distance, most, words) {
  node.dataset.state = distance <= most ? 'close' : 'apart';
  node.querySelector('.check-number')?.replaceChildren(powerOfTen(distance));
  node.querySelector('.check-words')?.replaceChildren(...words);
}

/** @param {Checks} checks */
function statusOf({ phase, load, parity, sums, failure }) {
  if (failure) {
    const { title, message } = failureText(failure);
    return t('{title}: {message}', { title, message });
  }
  if (phase === 'loading')
    return load
      ? t('Loading: {loaded} of {total}', {
          loaded: formatBytes(load.loaded),
          total: formatBytes(load.total),
        })
      : t('Loading…');
  return parity && sums ? t('Measured in this browser just now.') : t('Loading…');
}

/** @param {ParityResult} parity @param {string | null} backend */
function wordsOf(parity, backend) {
  const { tokens, logits, gates } = parity;
  return parts(
    'Both read the same {n} tokens with the same weights. This browser, using {where}, differs by at most {logits} in the logits and {gates} in the gates. {verdict}',
    {
      n: tokens,
      where: backend === 'wasm' ? 'WebAssembly' : t('plain JavaScript'),
      verdict:
        largestOf(parity) <= CLOSE
          ? t('This is rounding error.')
          : t('This is more than rounding error: do not trust the results.'),
      logits: powerOfTen(logits),
      gates: powerOfTen(gates),
    },
  );
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
