import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { Measure } from './data.js' */

/**
 * The measures that can be looked at, and how each is read.
 * @type {readonly { title: string, measures: Measure[], about: string }[]}
 */
export const MODES = Object.freeze([
  {
    title: t('Gradient'),
    measures: ['gradient'],
    about: t(
      'By gradient: the slope of the continuation’s log-probability in the direction of the token’s embedding, times that embedding; above zero, the token as it stands raises it, below zero, it lowers it.',
    ),
  },
  {
    title: t('Its norm'),
    measures: ['norm'],
    about: t(
      'The gradient’s norm: how much a small change of the token’s embedding can move the continuation’s log-probability at most, whichever way.',
    ),
  },
  {
    title: t('Occlusion'),
    measures: ['occlusion'],
    about: t(
      'By occlusion: how far the continuation’s log-probability falls when the text is read again with the unknown token in this one’s place; all others keep theirs.',
    ),
  },
  {
    title: t('Both'),
    measures: ['gradient', 'occlusion'],
    about: t(
      'Each token’s left half is its influence by gradient, its right half that by occlusion, each on a scale of its own.',
    ),
  },
]);

/** The one that shows what was asked for with a button, beside the other. */
export const BOTH = MODES.length - 1;

/**
 * Buttons of which one is pressed.
 * @param {string} label @param {readonly string[]} titles @param {(chosen: number) => void} onChoose
 */
export function createSegments(label, titles, onChoose) {
  const buttons = titles.map((title, k) => {
    const button = element('button', { type: 'button' }, title);
    button.addEventListener('click', () => {
      show(k);
      onChoose(k);
    });
    return button;
  });
  const node = element('div', { class: 'segments', role: 'group', 'aria-label': label }, ...buttons);
  show(0);

  /** @param {number} chosen */
  function show(chosen) {
    buttons.forEach((button, k) => button.setAttribute('aria-pressed', String(k === chosen)));
  }

  return { node, show };
}
