import { element, setAttributes, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createVerdict } from './verdict.js';

/** @import { ExerciseKey } from './progress.js' */

/** @typedef {ReturnType<typeof createScreen>} ExerciseScreen */

/**
 * An exercise on its screen: its question, a picture, what the reader acts on, what is said of the answer, and the ways
 * on. Its first round begins once it is shown and can be played.
 * @param {object} given @param {ExerciseKey} given.key @param {string} given.title
 * @param {string} given.about what it asks for, until there is a question
 * @param {Node[]} given.waiting what the picture shows until the first round
 * @param {(byHand: boolean) => Promise<unknown> | unknown} given.onStart begins a round
 */
export function createScreen({ key, title, about, waiting, onStart }) {
  const heading = element('h2', { id: `${key}-title`, class: 'exercise-title', tabindex: -1 }, title);
  const task = element('p', { class: 'exercise-task', tabindex: -1 }, about);
  const picture = element('div', { class: 'exercise-picture' }, ...waiting);
  const act = element('div', { class: 'exercise-act' });
  const verdict = createVerdict();
  const another = element('button', { type: 'button', class: 'button exercise-another', hidden: true });
  const back = element('a', { class: 'button exercise-back' }, t('Back'));
  const next = element('a', { class: 'button exercise-next' }, t('Next exercise'));
  const foot = element('div', { class: 'exercise-foot' }, back, another, next);
  const answers = element('div', { class: 'exercise-answers' }, act, verdict.node);
  const node = element(
    'section',
    { class: `exercise exercise-${key} is-waiting`, 'aria-labelledby': `${key}-title`, hidden: true },
    element('div', { class: 'exercise-head' }, heading, task),
    element('div', { class: 'exercise-board' }, picture, answers),
    foot,
  );
  const state = { isOpen: false, isClosed: false, hasBegun: false };
  another.addEventListener('click', () => start(true));

  /** @param {boolean} byHand */
  async function start(byHand) {
    state.hasBegun = true;
    verdict.clear();
    another.hidden = true;
    setAttributes(next, { class: 'button exercise-next' });
    node.setAttribute('aria-busy', 'true');
    await onStart(byHand);
    node.removeAttribute('aria-busy');
    if (byHand && !node.contains(document.activeElement)) task.focus({ preventScroll: true });
  }

  function startOnce() {
    if (state.isOpen && !state.isClosed && !state.hasBegun && !node.hidden) void start(false);
  }

  return {
    key,
    node,
    picture,
    act,
    /** It can be played: the model is loaded, or the first round needs none. */
    open() {
      state.isOpen = true;
      startOnce();
    },
    /** It cannot be played with this model. @param {string} reason */
    close(reason) {
      state.isClosed = true;
      another.hidden = true;
      node.classList.remove('is-waiting');
      picture.replaceChildren();
      act.replaceChildren();
      verdict.note(reason);
    },
    /** @param {boolean} shown */
    show(shown) {
      node.hidden = !shown;
      startOnce();
    },
    focus: () => heading.focus({ preventScroll: true }),
    /** Where “Back” and “Next” lead. @param {ExerciseKey | null} before @param {ExerciseKey | null} after */
    link(before, after) {
      for (const [link, target] of /** @type {const} */ ([
        [back, before],
        [next, after],
      ])) {
        link.hidden = target === null;
        if (target !== null) link.href = `#${target}`;
      }
    },
    /** The question. @param {...(string | Node)} parts */
    ask(...parts) {
      node.classList.remove('is-waiting');
      task.replaceChildren(...parts);
    },
    /** Begins another round. */
    again: () => start(true),
    /** There is no question at the moment. @param {string} reason */
    pass(reason) {
      node.classList.remove('is-waiting');
      verdict.note(reason);
      this.finish(t('Try again'), false);
    },
    judge: verdict.say,
    /** The round is over. @param {string} name of the button that begins another @param {boolean} [focus] */
    finish(name, focus = true) {
      setText(another, name);
      another.hidden = false;
      next.classList.add('is-ready');
      if (!focus) return;
      another.focus({ preventScroll: true });
      verdict.reveal();
    },
  };
}
