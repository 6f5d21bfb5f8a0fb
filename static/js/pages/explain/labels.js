// How the stage speaks of the labels that stories are about.
import { t } from '../../ui/language.js';

/** @typedef {{ follows: string, inside: (unit: string) => string, erased: string, own: string }} LabelTexts */

/** @type {Record<string, () => LabelTexts>} */
const TEXTS = {
  quote: () => ({
    follows: t('One unit follows quotations'),
    inside: (unit) =>
      t('The colour behind the letters is the memory of unit {unit}. Go to a letter inside the quotation.', {
        unit,
      }),
    erased: t('Which gate erased the quotation?'),
    own: t('Write a sentence with a quotation of your own. Where does the unit go wrong?'),
  }),
  bracket: () => ({
    follows: t('One unit follows brackets'),
    inside: (unit) =>
      t('The colour behind the letters is the memory of unit {unit}. Go to a letter inside the brackets.', {
        unit,
      }),
    erased: t('Which gate erased the bracket?'),
    own: t('Write a line with brackets of your own. Where does the unit go wrong?'),
  }),
  string: () => ({
    follows: t('One unit follows strings'),
    inside: (unit) =>
      t('The colour behind the letters is the memory of unit {unit}. Go to a letter inside the string.', {
        unit,
      }),
    erased: t('Which gate erased the string?'),
    own: t('Write a line with a string of your own. Where does the unit go wrong?'),
  }),
};

/** @returns {LabelTexts} */
const OTHER = () => ({
  follows: t('One unit follows a part of the text'),
  inside: (unit) =>
    t(
      'The colour behind the letters is the memory of unit {unit}. Go to a letter with the strongest colour.',
      { unit },
    ),
  erased: t('Which gate erased the memory?'),
  own: t('Write a text of your own. Where does the unit go wrong?'),
});

/** @param {string} label key of a label @returns {LabelTexts} */
export function labelTexts(label) {
  return (TEXTS[label] ?? OTHER)();
}
