import { formatNumber } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { meanDifference, shannonBounds } from './entropy.js';
import { FEWEST, ranksOf } from './shannon-game.js';

/** @import { ShannonGame } from './shannon-game.js' */

/**
 * Who needed fewer bits, and how much of that may be chance.
 * @param {{ own: number, lstm: number[], ngram: number[] }} bits per letter: of the person the mean
 * @returns {{ good: boolean | null, head: string, sentences: string[] }} good: better than the n-gram; null: too few
 */
export function verdictOf({ own, lstm, ngram }) {
  if (Number.isNaN(own) || lstm.length < FEWEST)
    return { good: null, head: t('Too few letters to say anything'), sentences: [] };
  const [model, counts] = [lstm, ngram].map(
    (bits) => bits.reduce((sum, each) => sum + each, 0) / bits.length,
  );
  const { mean, error } = meanDifference(ngram, lstm);
  const values = { own: formatNumber(own), lstm: formatNumber(model), ngram: formatNumber(counts) };
  const sentences = [
    t('You needed {own} bits per letter, the LSTM {lstm}, the n-gram {ngram}.', values),
    ' ',
    t('On {n} letters chance is large: the n-gram needed {difference} ± {error} more than the LSTM.', {
      n: lstm.length,
      difference: formatNumber(mean),
      error: formatNumber(error),
    }),
  ];
  return { good: own < counts, head: headOf(own, model, counts), sentences };
}

/** @param {number} own @param {number} model @param {number} counts */
function headOf(own, model, counts) {
  if (own < model && own < counts) return t('You win');
  if (own < counts) return t('You beat the n-gram, and the LSTM beats you');
  if (own < model) return t('You beat the LSTM, and the n-gram beats you');
  return t('The machines win this time');
}

/** Shannon's bounds for the person, as they are without a correction. @param {ShannonGame} game */
export function boundsText(game) {
  const { upper, lower } = shannonBounds(ranksOf(game.played()));
  return t(
    'Shannon’s bounds from your numbers of guesses are {lower} and {upper} bits; on so few letters both are too low, so your figure adds a correction, and what hints cost. He found 0.6 to 1.3 with 100 letters to look back on.',
    { lower: formatNumber(lower), upper: formatNumber(upper) },
  );
}
