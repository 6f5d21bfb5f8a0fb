import { formatNumber } from '../../ui/values.js';
import { t } from '../../ui/language.js';

/** @import { GateArithmetic } from '../../core/types.d.ts' */
/** `said`: where it comes from, in words. @typedef {{ number: string, label: string, said: string }} Addend */

const DIGITS = 3;

/** Σ W·x + Σ U·h + b = z, as labelled numbers. @param {GateArithmetic} gate @returns {Addend[]} */
export function addends({ fromInput, fromHidden, bias, z }) {
  return [
    { number: formatNumber(fromInput, DIGITS), label: 'Σ W·x', said: t('from the input') },
    { number: formatNumber(fromHidden, DIGITS), label: 'Σ U·h', said: t('from all units') },
    { number: formatNumber(bias, DIGITS), label: 'b', said: t('bias') },
    { number: formatNumber(z, DIGITS), label: 'z', said: t('sum') },
  ];
}

/** @param {GateArithmetic} gate */
export function activationText({ gate, z, value, untouched = value }) {
  const name = gate === 'candidate' ? 'tanh' : 'σ';
  const computed = `${name}(${formatNumber(z, DIGITS)}) = ${formatNumber(untouched, DIGITS)}`;
  return untouched === value
    ? computed
    : t('{computed}, changed to {value}', { computed, value: formatNumber(value, DIGITS) });
}

/** @param {GateArithmetic['largest'][number]} contribution */
export function contributionTexts({ source, index, value, weight, product }) {
  return {
    name: `${source === 'input' ? 'x' : 'h'} ${index}`,
    factors: `${formatNumber(value)} × ${formatNumber(weight)}`,
    product: formatNumber(product),
  };
}
