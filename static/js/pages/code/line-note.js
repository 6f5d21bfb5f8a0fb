// What the lit line does, in a sentence, and its arithmetic.
import { element, setChildren, setText } from '../../ui/elements.js';
import { equationLine } from '../../views/gates/equation.js';
import { LINE_KEYS } from './line-keys.js';

/** @import { Step } from './types.d.ts' */

/** @param {HTMLElement} node */
export function createLineNote(node) {
  const sentence = element('p', {});
  const arithmetic = element('div', { class: 'line-arithmetic' });
  node.append(sentence, arithmetic);
  return {
    /** @param {string} lit key @param {Step | null} step */
    update(lit, step) {
      const { text, terms } = LINE_KEYS[lit];
      setText(sentence, text());
      setChildren(arithmetic, ...(step && terms ? [equationLine(terms(step.moment.figures))] : []));
    },
  };
}
