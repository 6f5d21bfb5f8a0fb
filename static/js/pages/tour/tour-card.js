import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { COMMAND } from './steps.js';
import { sitePath } from '../../ui/root.js';

/** @import { CardState, Step } from './types.d.ts' */

/**
 * The card of a step: a dialog that leaves the page in use.
 * @param {{ onBack: () => void, onNext: () => void, onHelp: () => void, onLeave: () => void }} listeners
 */
export function createCard({ onBack, onNext, onHelp, onLeave }) {
  const heading = element('h2', { id: 'tour-title', tabindex: '-1' });
  const count = element('p', { class: 'label tour-count' });
  const text = element('p', { id: 'tour-text' });
  const links = createEnding();
  const status = element('p', { class: 'tour-status', role: 'status' });
  const dots = element('ol', { class: 'tour-dots', 'aria-hidden': 'true' });
  const [back, help, next] = [
    button(t('Back'), onBack),
    button(t('Do it for me'), onHelp),
    button(t('Next'), onNext, 'tour-next'),
  ];
  const leave = element(
    'button',
    { type: 'button', class: 'tour-leave', 'aria-label': t('Leave the tour') },
    '×',
  );
  leave.title = t('Leave the tour (Esc); you can continue it later from here');
  leave.addEventListener('click', onLeave);
  const node = element(
    'div',
    { class: 'tour-card', role: 'dialog', 'aria-labelledby': 'tour-title', 'aria-describedby': 'tour-text' },
    element('div', { class: 'tour-head' }, count, leave),
    heading,
    text,
    links,
    status,
    element('div', { class: 'tour-foot' }, dots, element('div', { class: 'tour-buttons' }, help, back, next)),
    element('p', { class: 'tour-keys' }, t('F6 moves between the page and the tour, Esc leaves.')),
  );

  return {
    node,
    heading,
    /** @param {CardState} shown */
    update({ steps, at, done, helping, obstacle }) {
      const step = steps[at];
      const isLast = at === steps.length - 1;
      setText(heading, step.title());
      setText(count, t('Step {k} of {n}', { k: at + 1, n: steps.length }));
      setText(text, step.text());
      links.hidden = !isLast;
      node.classList.toggle('is-done', done && !isLast);
      setText(status, done ? step.seen() : (obstacle ?? ''));
      status.hidden = status.textContent === '';
      back.disabled = at === 0;
      help.hidden = isLast || done;
      help.disabled = helping || obstacle !== null;
      next.disabled = !done && obstacle === null;
      setText(next, isLast ? t('Finish') : done || obstacle === null ? t('Next') : t('Skip'));
      fill(dots, steps, at);
    },
  };
}

/** @param {HTMLElement} dots @param {readonly Step[]} steps @param {number} at */
function fill(dots, steps, at) {
  while (dots.children.length < steps.length) dots.append(element('li'));
  [...dots.children].forEach((dot, k) => {
    dot.classList.toggle('is-past', k < at);
    dot.classList.toggle('is-here', k === at);
  });
}

function createEnding() {
  return element(
    'div',
    { class: 'tour-on', hidden: true },
    element('code', {}, COMMAND),
    element(
      'p',
      { class: 'tour-links' },
      element('a', { href: sitePath('/comic') }, t('The comic')),
      element('a', { href: sitePath('/exercises') }, t('The exercises')),
    ),
  );
}

/** @param {string} text @param {() => void} onClick @param {string} [name] */
function button(text, onClick, name = '') {
  const node = element('button', { type: 'button', class: `button ${name}`.trim() }, text);
  node.addEventListener('click', onClick);
  return node;
}
