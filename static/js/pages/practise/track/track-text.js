// What the exercise “What does it track?” says.
import { LABELS } from '../../../core/labels/labels.js';
import { labelText } from '../../../ui/label-texts.js';
import { number, t } from '../../../ui/language.js';
import { formatNumber } from '../../../ui/values.js';
import { unitName } from '../common/unit-name.js';

/** @import { Round } from './types.d.ts' */
/** @import { Figure } from '../../../core/study/unit-profile.js' */

/** @param {string} key of a label */
export function choiceText(key) {
  const { title, sentence } = labelText(key);
  return { title, text: sentence };
}

/** @param {Round} round */
export function reasonText({ answer, unit, layers }) {
  return t('{unit} tracks: {label}', { unit: unitName(unit, layers), label: labelText(answer).sentence });
}

/** What the figure means on this text. @param {string} key of the label @param {Figure} figure */
export function figureSentence(key, { auc, correlation }) {
  if (auc === null)
    return correlation < 0
      ? t('Its memory falls as the number rises: the correlation is {r}.', { r: formatNumber(correlation) })
      : t('Its memory rises with the number: the correlation is {r}.', { r: formatNumber(correlation) });
  const share = number(Math.max(auc, 1 - auc), { style: 'percent', maximumFractionDigits: 0 });
  const isInside = LABELS.find((label) => label.key === key)?.where === 'inside';
  const values = { share };
  if (isInside)
    return auc < 0.5
      ? t('In {share} of all pairs of a letter inside and one outside, its memory is lower inside.', values)
      : t('In {share} of all pairs of a letter inside and one outside, its memory is higher inside.', values);
  return auc < 0.5
    ? t('In {share} of all pairs of a letter there and one elsewhere, its memory is lower there.', values)
    : t('In {share} of all pairs of a letter there and one elsewhere, its memory is higher there.', values);
}
