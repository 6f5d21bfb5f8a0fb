import { t } from '../../ui/language.js';
import { isChangedShown } from '../shared/state/interventions.js';

/** @import { State } from '../shared/state/types.d.ts' */

/** Where the listed words come from, if not from the LSTM alone. Words learned from the person come first. @param {State} state */
export function sourceOf(state) {
  const changed = isChangedShown(state);
  const share = sharedOf(state);
  if (share === null) return withoutCounts(changed, isTaught(state));
  const shares = { own: 100 - share, share };
  if (isTaught(state))
    return changed
      ? t('your words; the rest: changed LSTM {own}%, n-grams {share}%', shares)
      : t('your words; the rest: LSTM {own}%, n-grams {share}%', shares);
  return changed
    ? t('changed LSTM {own}%, n-grams {share}%', shares)
    : t('LSTM {own}%, n-grams {share}%', shares);
}

/** @param {boolean} changed @param {boolean} taught */
function withoutCounts(changed, taught) {
  if (taught) return changed ? t('your words, and the changed LSTM') : t('your words, and the LSTM');
  return changed ? t('The changed LSTM suggests') : '';
}

/** The percentage of the counts of words; null: they have no say. @param {State} state */
function sharedOf({ card, wordCountsLoaded, settings, answer }) {
  return wordCountsLoaded && settings.wordCounts && card?.words && answer
    ? Math.round(100 * card.words.share)
    : null;
}

/** Whether it knows words of the person. @param {State} state */
function isTaught({ isSample, answer, learning }) {
  return !isSample && answer !== null && learning !== null && learning.words.length > 0;
}
