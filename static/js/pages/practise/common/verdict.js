import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { Judgement, Tone } from './types.d.ts' */

/** One sign and one word for each; the style sheet has one colour for each. */
export const SIGNS = Object.freeze({ right: '✓', nearly: '≈', wrong: '✗' });

/** @param {Tone} tone */
function wordOf(tone) {
  return { right: t('Right'), nearly: t('Nearly'), wrong: t('Wrong') }[tone];
}

/** What is said of an answer: the sign, a sentence why, and the equation with its numbers. */
export function createVerdict() {
  const node = element('div', { class: 'exercise-verdict', role: 'status' });

  /** @param {string} look @param {...Node} children */
  function show(look, ...children) {
    node.className = `exercise-verdict ${look}`;
    node.replaceChildren(...children);
  }

  return {
    node,
    clear: () => show(''),
    /** What is no answer's fault. @param {string} text */
    note: (text) => show('is-note', element('p', {}, text)),
    /** @param {Tone | null} tone null: there is too little to judge @param {Judgement} judgement */
    say(tone, { detail, why, equations = [], hint, more = [] }) {
      const word = tone && element('b', { class: 'verdict-word' }, sign(tone), wordOf(tone));
      const figure = element(
        'span',
        { class: 'verdict-detail' },
        ...(typeof detail === 'string' ? [detail] : detail),
      );
      show(
        tone ? `is-${tone}` : 'is-note',
        element('p', { class: 'verdict-head' }, ...(word ? [word, ' '] : []), figure),
        ...(why ? [element('p', { class: 'verdict-why' }, why)] : []),
        ...equations.map((equation) => element('p', { class: 'equation number' }, equation)),
        ...(hint ? [element('p', { class: 'exercise-caption' }, hint)] : []),
        ...(more.length > 0 ? [details(more)] : []),
      );
    },
    reveal() {
      if (node.getBoundingClientRect().bottom > innerHeight) node.scrollIntoView({ block: 'nearest' });
    },
  };
}

/** @param {Tone} tone */
export function sign(tone) {
  return element('span', { class: `sign is-${tone}`, 'aria-hidden': 'true' }, SIGNS[tone]);
}

/** @param {readonly string[]} paragraphs */
function details(paragraphs) {
  return element(
    'details',
    { class: 'verdict-more' },
    element('summary', {}, t('About these numbers')),
    ...paragraphs.map((text) => element('p', {}, text)),
  );
}
