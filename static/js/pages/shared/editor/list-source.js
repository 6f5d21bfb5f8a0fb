import { pendingWord, piecesOf } from '../../../core/suggest/word-boundaries.js';
import { t } from '../../../ui/language.js';

/** @import { State } from '../state/types.d.ts' */

/**
 * Where the listed words come from, if not from the LSTM alone. Words learned from the person come first. While gates
 * are changed, no words are mixed in.
 * @param {State} state
 */
export function sourceOf(state) {
  const { shown, suggestions } = state.interventions;
  if (suggestions[shown])
    return shown === 'changed' ? t('the changed LSTM alone') : t('the original LSTM alone');
  const share = sharedOf(state);
  if (share === null) return isTaught(state) ? t('your words, and the LSTM') : '';
  const shares = { own: 100 - share, share };
  if (isTaught(state)) return t('your words; the rest: LSTM {own}%, n-grams {share}%', shares);
  return listsOwnWords(state)
    ? t('this text; the rest: LSTM {own}%, n-grams {share}%', shares)
    : t('LSTM {own}%, n-grams {share}%', shares);
}

/** The percentage of the counts of words; null: they have no say. @param {State} state */
function sharedOf({ card, wordCountsLoaded, settings, answer }) {
  return wordCountsLoaded && settings.wordCounts && card?.words && answer
    ? Math.round(100 * card.words.share)
    : null;
}

/** Whether a listed word stands in the text before. @param {State} state */
function listsOwnWords({ answer }) {
  if (!answer) return false;
  const { before, suggestions } = answer;
  const written = new Set(
    piecesOf(before.slice(0, before.length - pendingWord(before).length)).map(({ text }) => text),
  );
  return suggestions.some(({ text }) => written.has(text));
}

/** Whether it knows words of the person. @param {State} state */
function isTaught({ isSample, answer, learning }) {
  return !isSample && answer !== null && learning !== null && learning.words.length > 0;
}
