import { element, setAttributes } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { nameOf } from '../../ui/values.js';
import { currentToken, hasLetters } from './stage.js';

/** @import { Stage } from './types.d.ts' */

/** A slider through the letters of the text. @param {(column: number) => void} onColumn */
export function createScrubber(onColumn) {
  const node = element('input', {
    type: 'range',
    class: 'scrubber',
    min: 0,
    step: 1,
  });
  node.addEventListener('input', () => onColumn(Number(node.value)));
  return {
    node,
    /** @param {Stage} stage */
    update(stage) {
      setAttributes(node, {
        max: stage.tokens.length - 1,
        'aria-label': hasLetters(stage) ? t('Letter') : t('Word'),
        'aria-valuetext': nameOf(currentToken(stage)),
      });
      if (Number(node.value) !== stage.column) node.value = String(stage.column);
    },
  };
}
