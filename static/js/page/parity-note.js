import { element } from '../elements.js';
import { formatCount } from './format.js';
import { CLOSE, largestOf } from './parity-badge.js';
import { powerOfTen } from './power.js';

/**
 * How far TensorFlow and this browser are apart, in words.
 * @param {import('../types.d.ts').ParityResult | null} parity
 * @param {string | null} backend
 */
export function createParity(parity, backend) {
  const node = element('div', { class: 'parity', id: 'parity' });
  node.append(element('h3', {}, 'TensorFlow and this browser'));
  if (!parity) {
    node.append(element('p', {}, 'They are compared as soon as the model has loaded.'));
    return node;
  }
  const where = backend === 'wasm' ? 'WebAssembly' : 'plain JavaScript';
  const verdict =
    largestOf(parity) <= CLOSE ? 'That is rounding.' : 'That is more than rounding: do not trust it.';
  const read = `Both read the same ${formatCount(parity.tokens)} tokens with the same weights.`;
  const text = element('p', {}, `${read} This browser, in ${where}, differs by at most `);
  text.append(
    powerOfTen(parity.logits),
    ' in the logits and ',
    powerOfTen(parity.gates),
    ` in the gates. ${verdict}`,
  );
  node.append(text);
  return node;
}
