// What Shannon's game says of a move.
import { t, tn } from '../../../ui/language.js';
import { formatNumber } from '../../../ui/values.js';
import { letterGlyph } from './letter-keys.js';

/** @import { ShannonGame } from './shannon-game.js' */
/** @import { Played } from './types.d.ts' */

/** @param {ShannonGame} game after a guess @param {string} guess @param {boolean} right */
export function guessText(game, guess, right) {
  const letter = letterGlyph(guess);
  return right
    ? tn(
        'Right on the first guess: {letter}',
        'Right on guess {n}: {letter}',
        game.played().at(-1)?.rank ?? 1,
        { letter },
      )
    : tn('Not {letter}: one wrong guess', 'Not {letter}: {n} wrong guesses', game.wrong().length, { letter });
}

/** @param {Played | undefined} played the letter that was bet on @param {boolean} right */
export function betText(played, right) {
  const values = costOf(played);
  return right
    ? t('Right: {letter} cost you {bits} bits', values)
    : t('It was {letter}, which cost you {bits} bits', values);
}

/** @param {number} bits */
export function hintText(bits) {
  return t('One of these is right. This hint costs {bits} bits.', { bits: formatNumber(bits, 1) });
}

/** @param {Played | undefined} played the letter that was told */
export function answerText(played) {
  return t('It is {letter}, which cost you {bits} bits', costOf(played));
}

/** @param {Played | undefined} played */
function costOf({ letter, bits } = { letter: '', rank: null, bits: 0 }) {
  return { letter: letterGlyph(letter), bits: formatNumber(bits, 1) };
}
