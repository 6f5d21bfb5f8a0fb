import { t } from './language.js';

/** @import { Quantity } from './types.d.ts' */

/** The values of a unit at one token, in the order of `LayerValues`. @type {readonly Quantity[]} */
export const QUANTITIES = Object.freeze([
  quantity('input', 'i', () => [t('input gate'), t('how much new content to write')], 'gate', 'dots'),
  quantity('forget', 'f', () => [t('forget gate'), t('how much memory to keep')], 'gate', 'rising'),
  quantity('output', 'o', () => [t('output gate'), t('how much memory to output')], 'gate', 'horizontal'),
  quantity('candidate', 'g', () => [t('candidate'), t('what could be written')], 'signed', 'vertical'),
  quantity('cell', 'c', () => [t('cell state'), t('the memory itself')], 'unbounded', 'grid'),
  quantity('hidden', 'h', () => [t('hidden state'), t('what the unit passes on')], 'signed', 'falling'),
]);

export * from '../core/record.js';

/**
 * @param {Quantity['key']} key @param {string} symbol @param {() => string[]} texts name and meaning, read when drawn
 * @param {Quantity['domain']} domain @param {string} pattern @returns {Readonly<Quantity>}
 */
function quantity(key, symbol, texts, domain, pattern) {
  return Object.freeze({
    key,
    symbol,
    get name() {
      return texts()[0];
    },
    get meaning() {
      return texts()[1];
    },
    variable: `--gate-${key}`,
    domain,
    pattern,
  });
}
