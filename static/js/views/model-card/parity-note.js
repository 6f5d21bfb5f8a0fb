import { element } from '../../ui/elements.js';
import { parts, t } from '../../ui/language.js';
import { CLOSE, largestOf } from './parity-badge.js';
import { explanationOf } from './sum-badge.js';
import { powerOfTen } from '../../ui/power-of-ten.js';

/** @import { ParityResult, SumResult } from '../../core/types.d.ts' */

/**
 * How far TensorFlow and this browser are apart, in words, and how far the probabilities are from summing to 1.
 * @param {ParityResult | null} parity @param {string | null} backend @param {SumResult | null} [sums]
 */
export function createParity(parity, backend, sums = null) {
  const node = element('div', { class: 'parity', id: 'parity' });
  node.append(element('h3', {}, t('TensorFlow and this browser')));
  if (!parity) {
    node.append(element('p', {}, t('They will be compared once the model has loaded.')));
    return node;
  }
  const where = backend === 'wasm' ? 'WebAssembly' : t('plain JavaScript');
  const verdict =
    largestOf(parity) <= CLOSE
      ? t('This is rounding error.')
      : t('This is more than rounding error: do not trust the results.');
  const text = element('p');
  text.append(
    ...parts(
      'Both read the same {n} tokens with the same weights. This browser, using {where}, differs by at most {logits} in the logits and {gates} in the gates. {verdict}',
      {
        n: parity.tokens,
        where,
        verdict,
        logits: powerOfTen(parity.logits),
        gates: powerOfTen(parity.gates),
      },
    ),
  );
  node.append(text);
  if (sums) node.append(element('p', {}, explanationOf(sums)));
  return node;
}
