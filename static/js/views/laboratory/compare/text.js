/** What the comparison says in sentences, and its table. */
import { formatNumber, inOneLine, together } from '../../../ui/values.js';
import { lookUp, t, tn } from '../../../ui/language.js';

/** @import { bitsPerCharacter } from '../../../core/study/model-comparison.js' */
/** @import { Piece } from '../../../core/study/types.d.ts' */
/** @import { LabData, Table } from '../shared/types.d.ts' */
/** @import { CompareScene } from './types.d.ts' */

/** @param {LabData} data @param {string | null} name */
export function titleOf({ models }, name) {
  return lookUp(models.find((model) => model.name === name)?.title ?? name ?? '');
}

/**
 * @param {Piece[]} pieces @param {ReturnType<typeof bitsPerCharacter>} means @param {string} title
 * @param {string} otherTitle
 */
export function sentenceOf(pieces, means, title, otherTitle) {
  if (!means) {
    const windows =
      pieces.length === 0 || pieces.some(({ bits, otherBits }) => bits === null || otherBits === null);
    return windows
      ? t(
          'One of the models reads windows and gives no probability for each token, so only the suggestions can be compared.',
        )
      : t('No part of this text is known to both models.');
  }
  const better = means.bits <= means.otherBits ? title : otherTitle;
  const by = formatNumber(Math.abs(means.bits - means.otherBits));
  const unknown = pieces.filter(({ known }) => !known).length;
  const sentence = t('“{better}” finds this text less surprising, by {by} bits per character on average.', {
    better,
    by,
  });
  return unknown === 0 ? sentence : together([sentence, unknownSentence(unknown)]);
}

/** What the figures and the suggested words are taken from. @param {boolean} isChanged whether gates are */
export function sourceText(isChanged) {
  return isChanged
    ? t('While gates are changed, both models suggest by the LSTM alone.')
    : t(
        'Bits and surprise are those of each LSTM alone, with its calibrated probabilities. The percentages of the words also count n-grams, where the model has them, and remembered words.',
      );
}

/** @param {number} pieces */
function unknownSentence(pieces) {
  return tn(
    '{n} pale segment is left out: at least one of the models does not know its text.',
    '{n} pale segments are left out: at least one of the models does not know their text.',
    pieces,
  );
}

/** @param {CompareScene | null} scene @returns {Table} */
export function compareTable(scene) {
  const pieces = scene?.pieces ?? [];
  return {
    columns: [
      ['text', t('text')],
      ['tokens', t('tokens')],
      ['bits', t('bits')],
      ['tokens of the other', t('tokens (other model)')],
      ['bits of the other', t('bits (other model)')],
      ['known to both', t('known to both')],
    ],
    rows: pieces.map(({ text, columns, otherColumns, bits, otherBits, known }) => [
      inOneLine(text),
      columns.to - columns.from,
      bits ?? '',
      otherColumns.to - otherColumns.from,
      otherBits ?? '',
      known ? t('yes') : t('no'),
    ]),
  };
}
