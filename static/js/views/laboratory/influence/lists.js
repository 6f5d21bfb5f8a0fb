import { element, setText } from '../../../ui/elements.js';
import { formatNumber, glyphOf, nameOf } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { digitsOf, isSigned, measureName, strongestTokens, strongestWords } from './data.js';

/** @import { Selection } from '../../types.d.ts' */
/** @import { Explained, Series, Sum } from './data.js' */

const MOST = 8;
/** Tokens on both sides of one that is listed. */
const AROUND = 4;

/** The tokens and the words that matter most. @param {(selection: Partial<Selection>) => void} onSelect */
export function createInfluenceLists(onSelect) {
  const tokens = element('ol');
  const words = element('ol');
  const measures = [element('small'), element('small')];
  const node = element(
    'div',
    { class: 'influence-lists' },
    element('section', {}, element('h3', {}, t('Strongest tokens'), ' ', measures[0]), tokens),
    element('section', {}, element('h3', {}, t('Strongest words'), ' ', measures[1]), words),
  );

  /**
   * @param {Sum[]} sums @param {Series} series
   * @param {(sum: Sum) => { label: Node, name: string, selection: Partial<Selection> }} describe
   */
  function rows(sums, series, describe) {
    const most = Math.abs(sums[0]?.sum ?? 0);
    return sums.slice(0, MOST).map((entry) => {
      const { label, name, selection } = describe(entry);
      const kind = isSigned(series.measure) ? (entry.sum < 0 ? 'lower' : 'raise') : 'size';
      const bar = element('span', { class: `influence-length is-${kind}` });
      bar.style.width = `${most > 0 ? (100 * Math.abs(entry.sum)) / most : 0}%`;
      const number = signed(entry.sum, kind, digitsOf(most));
      const button = element(
        'button',
        { type: 'button', 'aria-label': t('{name}: {value}', { name, value: number }) },
        label,
        element('span', { class: 'influence-room' }, bar),
        element('span', { class: 'number' }, number),
      );
      button.addEventListener('click', () => onSelect(selection));
      return element('li', {}, button);
    });
  }

  return {
    node,
    /** @param {Explained} explained @param {Series} series */
    update(explained, series) {
      const { columns } = explained;
      for (const node of measures) setText(node, t('by {measure}', { measure: measureName(series.measure) }));
      tokens.replaceChildren(
        ...rows(strongestTokens(explained, series), series, ({ from }) => {
          const name = t('Token {column}, {token}', {
            ...{ column: String(from), token: nameOf(columns[from].token) },
          });
          return { label: inContext(explained, from), name, selection: { column: from } };
        }),
      );
      words.replaceChildren(
        ...rows(strongestWords(explained, series), series, ({ from, to, text }) => {
          const label = element('span', { class: 'influence-word' }, text.trim());
          return { label, name: text.trim(), selection: { column: to - 1, span: { from, to } } };
        }),
      );
    },
  };
}

/**
 * A token between its neighbours: one letter alone says little.
 * @param {Explained} explained @param {number} column
 */
function inContext({ columns }, column) {
  const glyphs = (/** @type {number} */ from, /** @type {number} */ to) =>
    columns
      .slice(Math.max(1, from), to)
      .map(({ token }) => glyphOf(token))
      .join('');
  return element(
    'span',
    { class: 'influence-word' },
    element('span', {}, glyphs(column - AROUND, column)),
    element('b', {}, glyphs(column, column + 1)),
    element('span', {}, glyphs(column + 1, column + 1 + AROUND)),
  );
}

/** @param {number} value @param {string} kind @param {number} digits */
function signed(value, kind, digits) {
  const text = formatNumber(value, digits);
  return kind === 'raise' ? `+${text}` : text;
}
