import { element, setChildren } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { GOOD_ROUNDS } from './common/progress.js';

/** @import { ExerciseKey, Progress } from './common/progress.js' */
/** @typedef {{ key: ExerciseKey, title: string, level: number, minutes: number }} Step */

const LEVELS = 3;

/** The steps of the page: which is open, how long and how hard each is, and what is done. @param {HTMLElement} node @param {Progress} progress */
export function createRail(node, progress) {
  const list = element('ol', { class: 'rail-steps' });
  node.append(list);

  return {
    /** @param {readonly Step[]} steps @param {ExerciseKey} current */
    update(steps, current) {
      setChildren(list, ...steps.map((step, k) => stepOf(step, k + 1, step.key === current)));
    },
  };

  /** @param {Step} step @param {number} place @param {boolean} isCurrent */
  function stepOf({ key, title, level, minutes }, place, isCurrent) {
    const { good, best } = progress.of(key);
    const got = Math.min(GOOD_ROUNDS, good);
    const figure = best === null ? '' : t('best score {score}', { score: best });
    const link = element(
      'a',
      { class: `rail-step exercise-${key}`, href: `#${key}`, 'aria-current': isCurrent ? 'step' : null },
      element(
        'span',
        { class: 'rail-place', 'aria-hidden': 'true' },
        got === GOOD_ROUNDS ? '✓' : String(place),
      ),
      element('span', { class: 'rail-title' }, title),
      element('span', { class: 'rail-facts' }, levelMark(level), t('{n} min', { n: minutes })),
      element('span', { class: 'rail-done' }, stamps(got), element('span', { class: 'rail-best' }, figure)),
    );
    return element('li', {}, link);
  }
}

/** @param {number} got */
function stamps(got) {
  const marks = Array.from({ length: GOOD_ROUNDS }, (_, k) =>
    element('span', { class: k < got ? 'stamp is-got' : 'stamp' }),
  );
  return element(
    'span',
    { class: 'stamps' },
    element('span', { 'aria-hidden': 'true' }, ...marks),
    element('span', { class: 'unseen' }, t('{got} of {all} good rounds', { got, all: GOOD_ROUNDS })),
  );
}

/** @param {number} level from 1 to 3 */
function levelMark(level) {
  const dots = '●'.repeat(level) + '○'.repeat(LEVELS - level);
  const name = [t('easy'), t('medium'), t('hard')][level - 1];
  return element(
    'span',
    { class: 'rail-level', title: name },
    element('span', { 'aria-hidden': 'true' }, dots),
    element('span', { class: 'unseen' }, name),
  );
}
