import { element } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';

/** @import { ShannonGame } from './shannon-game.js' */

/** The text as far as it is known, below each guessed letter what it cost. */
export function createGuessedText() {
  const node = element('p', { class: 'shannon-text' });

  /** @param {ShannonGame} game */
  function known({ letters, from }) {
    return element('span', {}, letters.slice(0, from).join(''));
  }

  return {
    node,
    /** @param {string} language */
    start(language) {
      if (language === 'und') node.removeAttribute('lang');
      else node.lang = language;
    },
    /** @param {ShannonGame} game @param {{ lstm: number[], ngram: number[] }} bits */
    update(game, { lstm, ngram }) {
      const played = game.played().map(({ letter, rank, bits }, k) => {
        const cost = game.mode === 'bet' ? bits.toFixed(0) : String(rank ?? '–');
        const title = t('LSTM {lstm} bits, n-gram {ngram} bits', {
          lstm: formatNumber(lstm[k], 1),
          ngram: formatNumber(ngram[k], 1),
        });
        const good = rank === 1 || (game.mode === 'bet' && bits < lstm[k]);
        return element(
          'span',
          { class: good ? 'guessed is-good' : 'guessed', title },
          letter === ' ' ? ' ' : letter === '\n' ? '⏎' : letter,
          element('small', {}, cost),
        );
      });
      const left = game.letters.length - game.at();
      const next = element('span', { class: 'guess-next', 'aria-hidden': 'true' }, '?');
      node.replaceChildren(known(game), ...played, ...(left > 0 ? [next] : []));
      if (left > 1)
        node.append(
          element('span', { class: 'guess-rest', 'aria-hidden': 'true' }, '·'.repeat(Math.min(left - 1, 12))),
        );
    },
    /** What was hidden to the end. @param {ShannonGame} game */
    reveal(game) {
      for (const rest of node.querySelectorAll('.guess-next, .guess-rest')) rest.remove();
      node.append(element('span', { class: 'guess-revealed' }, game.letters.slice(game.at()).join('')));
    },
  };
}
