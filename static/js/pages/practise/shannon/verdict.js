import { formatNumber } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { meanDifference, shannonBounds, tooLow } from './entropy.js';
import { FEWEST, personBits, ranksOf } from './shannon-game.js';

/** @import { Tone } from '../common/types.d.ts' */
/** @import { ShannonGame } from './shannon-game.js' */

/**
 * Who needed fewer bits, and how much of that may be chance.
 * @param {{ own: number, lstm: number[], ngram: number[] }} bits per letter: of the person the mean
 * @returns {{ tone: Tone | null, head: string, sentences: string[] }} right: better than the n-gram; nearly: only than
 * the LSTM; null: too few
 */
export function verdictOf({ own, lstm, ngram }) {
  if (Number.isNaN(own) || lstm.length < FEWEST)
    return { tone: null, head: t('Too few letters to draw a conclusion'), sentences: [] };
  const [model, counts] = [lstm, ngram].map(
    (bits) => bits.reduce((sum, letter) => sum + letter, 0) / bits.length,
  );
  const { mean, error } = meanDifference(ngram, lstm);
  const values = { own: formatNumber(own), lstm: formatNumber(model), ngram: formatNumber(counts) };
  const sentences = [
    t('You needed {own} bits per letter, the LSTM {lstm}, the n-gram {ngram}.', values),
    t(
      'With only {n} letters, chance plays a large part: the n-gram needed {difference} ± {error} bits per letter more than the LSTM.',
      {
        n: lstm.length,
        difference: formatNumber(mean),
        error: formatNumber(error),
      },
    ),
  ];
  const tone = own < counts ? 'right' : own < model ? 'nearly' : 'wrong';
  return { tone, head: headOf(own, model, counts), sentences };
}

/** @param {number} own @param {number} model @param {number} counts */
function headOf(own, model, counts) {
  if (own < model && own < counts) return t('You win');
  if (own < counts) return t('You beat the n-gram, but the LSTM beat you');
  if (own < model) return t('You beat the LSTM, but the n-gram beat you');
  return t('The machines win this time');
}

/** Shannon's bounds for the person, as they are without a correction. @param {ShannonGame} game */
export function boundsText(game) {
  const { upper, lower } = shannonBounds(ranksOf(game.played()));
  return t(
    'From your numbers of guesses, Shannon’s bounds are {lower} and {upper} bits. With so few letters both are too low, so your result includes a correction and the cost of hints. Shannon measured 0.6 to 1.3 bits when people could see the previous 100 letters.',
    { lower: formatNumber(lower), upper: formatNumber(upper) },
  );
}

/** How the person's bits per letter come about. @param {ShannonGame} game */
export function personEquation(game) {
  const played = game.played();
  const n = played.length;
  const extra = formatNumber(played.reduce((sum, { bits }) => sum + bits, 0) / n);
  const total = formatNumber(personBits(played, game.mode) ?? NaN);
  if (game.mode === 'bet') return t('you: Σ −log₂ p / {n} = {total} bits per letter', { n, total });
  const ranks = ranksOf(played);
  return t('you: −Σ q·log₂ q + correction + hints = {upper} + {low} + {extra} = {total} bits per letter', {
    upper: formatNumber(shannonBounds(ranks).upper),
    low: formatNumber(tooLow(ranks)),
    extra,
    total,
  });
}
