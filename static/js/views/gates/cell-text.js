import { formatNumber, glyphOf, layerName, listed, nameOf } from '../../ui/values.js';
import { t } from '../../ui/language.js';
import { CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT, QUANTITIES } from '../../ui/quantities.js';

/** @import { Figures, Moment, Term } from './types.d.ts' */

/** The texts of the diagram that depend on the moment. @param {Moment} moment @returns {Record<string, string>} */
export function cellTexts({ token, below, unit, figures }) {
  const mean = unit === null;
  const size = (/** @type {string} */ what) => (mean ? `|${what}|` : what);
  const of = (/** @type {string} */ what) => (mean ? t('mean {value}', { value: `|${what}|` }) : what);
  return {
    token: glyphOf(token),
    tokenLabel: below ? t('h of {layer}', { layer: layerName(below) }) : 'x(t)',
    cellBefore: formatNumber(figures.cellBefore),
    cellBeforeLabel: of('c(t−1)'),
    hiddenBefore: formatNumber(figures.hiddenBefore),
    hiddenBeforeLabel: of('h(t−1)'),
    cell: formatNumber(figures.cell),
    cellLabel: of('c(t)'),
    hidden: formatNumber(figures.hidden),
    hiddenLabel: of('h(t)'),
    kept: `${size('f×c')} ${formatNumber(figures.kept)}`,
    written: `${size('i×g')} ${formatNumber(figures.written)}`,
    squashed: `${size('tanh c')} ${formatNumber(figures.squashed)}`,
    input: formatNumber(figures.input),
    forget: formatNumber(figures.forget),
    output: formatNumber(figures.output),
    candidate: formatNumber(figures.candidate),
    inputMean: t('mean {value}', { value: formatNumber(figures.input) }),
    forgetMean: t('mean {value}', { value: formatNumber(figures.forget) }),
    outputMean: t('mean {value}', { value: formatNumber(figures.output) }),
    candidateMean: `|g| ${formatNumber(figures.candidate)}`,
  };
}

/**
 * c = f × c(t−1) + i × g and h = o × tanh c, with a unit's numbers.
 * @param {Omit<Figures, 'hiddenBefore' | 'kept' | 'written' | 'squashed'>} figures @param {number} [digits] @returns {Term[][]}
 */
export function equations({ forget, cellBefore, input, candidate, cell, output, hidden }, digits) {
  const value = (/** @type {number} */ number, /** @type {number} */ quantity) => ({
    text: formatNumber(number, digits),
    quantity,
  });
  return [
    [
      { text: 'c', quantity: CELL },
      { text: '=' },
      value(forget, FORGET),
      { text: '×' },
      value(cellBefore, CELL),
      { text: '+' },
      value(input, INPUT),
      { text: '×' },
      value(candidate, CANDIDATE),
      { text: '=' },
      value(cell, CELL),
    ],
    [
      { text: 'h', quantity: HIDDEN },
      { text: '=' },
      value(output, OUTPUT),
      { text: '× tanh' },
      value(cell, CELL),
      { text: '=' },
      value(hidden, HIDDEN),
    ],
  ];
}

/** The diagram in a sentence. @param {Moment} moment @param {boolean} letters whether tokens are letters */
export function cellSentence({ token, layer, column, unit, figures }, letters) {
  const who =
    unit === null ? t('mean of the {n} units', { n: layer.units }) : t('unit {unit}', { unit: String(unit) });
  const values = listed(QUANTITIES.map(({ key, name }) => `${name} ${formatNumber(figures[key])}`));
  const parts = { layer: layerName(layer), column: String(column), token: nameOf(token), who, values };
  return letters
    ? t('LSTM cell of {layer} at letter {column}, {token}, {who}: {values}.', parts)
    : t('LSTM cell of {layer} at token {column}, {token}, {who}: {values}.', parts);
}
