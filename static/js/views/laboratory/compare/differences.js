import { element } from '../../../ui/elements.js';
import { formatNumber, inOneLine } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { largestDifferences } from '../../../core/study/model-comparison.js';
import { button } from '../shared/controls.js';

/** @import { Piece } from '../../../core/study/types.d.ts' */
/** @import { LabTools } from '../shared/types.d.ts' */

/** Pieces that are listed. */
const MOST = 8;
/** Pieces around one that is listed. */
const BEFORE = 24;
const AFTER = 11;

/** Where the models differ most. @param {LabTools['select']} select */
export function createDifferences(select) {
  const list = element('ol', { class: 'compare-list' });
  const node = element('section', {}, element('h3', {}, t('Where they differ most')), list);

  /** @param {Piece[]} pieces */
  function update(pieces) {
    const differences = largestDifferences(pieces, MOST);
    node.hidden = differences.length === 0;
    list.replaceChildren(
      ...differences.map((piece) => {
        const item = button(bitsText('is-own', piece.bits), () => select({ column: piece.columns.to - 1 }));
        item.append(bitsText('is-other', piece.otherBits), inContext(pieces, pieces.indexOf(piece)));
        return element('li', {}, item);
      }),
    );
  }

  return { node, update };
}

/** @param {string} side @param {number | null} bits */
function bitsText(side, bits) {
  const text = t('{bits} bits', { bits: formatNumber(Number(bits), 1) });
  return element('span', { class: `number ${side}` }, text);
}

/** @param {Piece[]} pieces @param {number} index */
function inContext(pieces, index) {
  const text = (/** @type {number} */ from, /** @type {number} */ to) =>
    inOneLine(
      pieces
        .slice(Math.max(0, from), to)
        .map((piece) => piece.text)
        .join(''),
    );
  return element(
    'span',
    { class: 'compare-place' },
    text(index - BEFORE, index),
    element('mark', {}, text(index, index + 1)),
    text(index + 1, index + 1 + AFTER),
  );
}
