import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { ExerciseKey } from './progress.js' */

/** @typedef {ReturnType<typeof createCard>} ExerciseCard */

/**
 * The card of an exercise: what it is about, a stage, the verdict, and the button that starts a round.
 * @param {object} given @param {ExerciseKey} given.key @param {number} given.place
 * @param {string} given.title @param {string} given.about @param {() => Promise<void> | void} given.onStart
 */
export function createCard({ key, place, title, about, onStart }) {
  const task = element('p', { class: 'exercise-task', tabindex: -1, hidden: true });
  const stage = element('div', { class: 'exercise-stage' });
  const verdict = element('div', { class: 'exercise-verdict', role: 'status' });
  const start = element(
    'button',
    { type: 'button', class: 'button exercise-start', disabled: true },
    t('Start'),
  );
  const foot = element('div', { class: 'exercise-foot' }, start);
  const node = element(
    'section',
    { class: `exercise exercise-${key}`, id: key, 'aria-labelledby': `${key}-title` },
    element(
      'div',
      { class: 'exercise-head' },
      element('span', { class: 'exercise-place', 'aria-hidden': 'true' }, String(place)),
      element('h2', { id: `${key}-title` }, title),
    ),
    element('p', { class: 'exercise-about' }, about),
    task,
    stage,
    verdict,
    foot,
  );

  start.addEventListener('click', async () => {
    start.disabled = true;
    node.setAttribute('aria-busy', 'true');
    verdict.replaceChildren();
    await onStart();
    node.removeAttribute('aria-busy');
    start.disabled = false;
  });

  return {
    node,
    stage,
    foot,
    start,
    /** The model is loaded. */
    open: () => void (start.disabled = false),
    /** The exercise cannot be done with this model. @param {string} reason */
    close(reason) {
      start.hidden = true;
      verdict.replaceChildren(element('p', { class: 'exercise-note' }, reason));
    },
    /** @param {string} text */
    ask(text) {
      setText(task, text);
      task.hidden = false;
      task.focus({ preventScroll: true });
    },
    /** @param {boolean | null} good null: neither @param {string} head @param {...(Node | string)[]} paragraphs */
    judge(good, head, ...paragraphs) {
      const sign = good === null ? '' : good ? '✓ ' : '✗ ';
      verdict.replaceChildren(
        element('p', { class: good ? 'verdict-head is-good' : 'verdict-head' }, sign + head),
        ...paragraphs.map((parts) => element('p', {}, ...parts)),
      );
    },
    /** The round is over: the start button begins another. @param {string} name of the button */
    finish(name) {
      start.hidden = false;
      setText(start, name);
      start.focus();
    },
  };
}
