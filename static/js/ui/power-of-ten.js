import { element } from './elements.js';
import { t } from './language.js';

/** A small number as a power of ten, such as 3 × 10⁻⁷. @param {number} value */
export function powerOfTen(value) {
  if (Number.isNaN(value)) return element('span', {}, t('not a number'));
  if (value === 0 || !Number.isFinite(value)) return element('span', {}, String(value));
  const [digits, exponent] = value.toExponential(0).split('e');
  const raised = element('sup', {}, String(Number(exponent)).replace('-', '−'));
  return element('span', { class: 'power' }, `${digits}\u202f×\u202f10`, raised);
}
