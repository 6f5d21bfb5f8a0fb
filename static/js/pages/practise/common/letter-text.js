import { markColour } from '../../../views/gates/marks.js';
import { element, setAttributes } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { roundUp } from '../../../ui/scale.js';
import { formatNumber, glyphOf, nameOf } from '../../../ui/values.js';

/** @import { Token } from '../../../core/types.d.ts' */
/** @import { LetterTextData } from './types.d.ts' */

/** A text in lines: the memory of a unit behind its letters, a gate as bars below them. */
export function createLetterText() {
  const node = element('p', { class: 'letter-text' });

  return {
    node,
    /** @param {LetterTextData} data */
    draw(data) {
      const { columns, language, label, gate, cells } = data;
      setAttributes(node, {
        role: gate ? 'list' : 'group',
        'aria-label': label,
        lang: language === 'und' || language === '' ? null : language,
      });
      node.classList.toggle('has-bars', Boolean(gate));
      const maximum = roundUp(Math.max(...(cells ?? []).map(Math.abs), 1e-3));
      node.replaceChildren(
        ...(data.isCut ? ['…'] : []),
        ...columns.flatMap(({ token }, k) => {
          const letter = letterOf(data, token, k);
          if (cells) letter.style.backgroundColor = markColour(cells[k], maximum);
          return token.text.endsWith('\n') ? [letter, element('br')] : [letter];
        }),
      );
    },
  };
}

/** @param {LetterTextData} data @param {Token} token @param {number} k */
function letterOf({ gate, quantity = 'forget', marked }, token, k) {
  const glyph = glyphOf(token);
  const isSpace = token.text === ' ';
  const letter = element('span', { class: 'letter-of' }, isSpace ? ' ' : glyph);
  letter.classList.toggle('is-mark', glyph !== token.text && !isSpace);
  letter.classList.toggle('is-here', k === marked);
  if (gate) {
    const label = t('{letter}: {value}', { letter: nameOf(token), value: formatNumber(gate[k]) });
    setAttributes(letter, { role: 'listitem', 'aria-label': label });
    letter.classList.add(`under-${quantity}`);
    letter.style.setProperty('--level', gate[k].toFixed(3));
  }
  return letter;
}

/** A letter in a sentence: between quotation marks, one of them could not be read. @param {Pick<Token, 'text'>} token */
export function letterNode({ text }) {
  const token = { id: 0, text, start: 0, end: 1 };
  const glyph = glyphOf(token);
  return glyph === text ? element('kbd', {}, text) : element('span', {}, nameOf(token));
}
