// What the labels are called on the page.
import { t } from './language.js';

/** `sentence`: what is 1, or counted. @typedef {{ title: string, sentence: string }} LabelText */

/** @param {string} key of a label in core/labels/labels.js @returns {LabelText} */
export function labelText(key) {
  return TEXTS[key]();
}

/** @type {Record<string, () => LabelText>} */
const TEXTS = {
  quote: () => ({ title: t('Quotation'), sentence: t('inside double quotation marks') }),
  bracket: () => ({ title: t('Brackets'), sentence: t('inside ( ), [ ] or { }') }),
  depth: () => ({ title: t('Bracket depth'), sentence: t('how many brackets are open') }),
  line: () => ({ title: t('Place in the line'), sentence: t('characters since the line began') }),
  word: () => ({ title: t('Place in the word'), sentence: t('letters since the word began') }),
  capital: () => ({ title: t('Capital'), sentence: t('at an upper-case letter') }),
  digit: () => ({ title: t('Digit'), sentence: t('at a digit') }),
  newline: () => ({ title: t('New line'), sentence: t('at the first character of a line') }),
  punctuation: () => ({ title: t('Since punctuation'), sentence: t('characters since . , ; : ! or ?') }),
  indentation: () => ({ title: t('Indentation'), sentence: t('spaces before the line’s first word') }),
  string: () => ({ title: t('String'), sentence: t('inside a string') }),
  comment: () => ({ title: t('Comment'), sentence: t('inside a comment') }),
  prose: () => ({ title: t('Prose'), sentence: t('inside a string or a comment') }),
};
