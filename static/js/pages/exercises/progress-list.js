import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { KEYS, GOOD_ROUNDS } from './common/progress.js';

/** @import { ExerciseKey, Progress } from './common/progress.js' */

/**
 * The results of all exercises, a card with stamps for each, and the button that forgets them.
 * @param {HTMLElement} node @param {Progress} progress @param {readonly string[]} titles in the order of KEYS
 */
export function createProgressList(node, progress, titles) {
  const list = element('ol', { class: 'stamps' });
  const forget = element('button', { type: 'button', class: 'button' }, t('Delete my progress'));
  const note = element('p', { class: 'stamps-note' }, t('Stored only in this browser.'));
  node.replaceChildren(list, element('div', { class: 'stamps-foot' }, note, forget));

  forget.addEventListener('click', () => {
    progress.forget();
    /** @type {HTMLElement | null} */ (list.querySelector('a'))?.focus();
  });

  function update() {
    forget.hidden = !progress.any();
    list.replaceChildren(...KEYS.map((key, k) => stampCard(key, k + 1)));
  }

  /** @param {ExerciseKey} key @param {number} place */
  function stampCard(key, place) {
    const { good, best } = progress.of(key);
    const got = Math.min(GOOD_ROUNDS, good);
    const stamps = Array.from({ length: GOOD_ROUNDS }, (_, k) =>
      element('span', { class: k < got ? 'stamp is-got' : 'stamp' }, k < got ? '✓' : ''),
    );
    const figure = best === null ? '' : t('best score {score}', { score: best });
    return element(
      'li',
      {},
      element(
        'a',
        { class: 'stamp-card', href: `#${key}` },
        element('span', { class: 'stamp-title' }, `${place} ${titles[place - 1]}`),
        element('span', { class: 'stamp-row', 'aria-hidden': 'true' }, ...stamps),
        element('span', { class: 'unseen' }, t('{got} of {all} stamps', { got, all: GOOD_ROUNDS })),
        element('span', { class: 'stamp-best number' }, figure),
      ),
    );
  }

  update();
  return { update };
}
