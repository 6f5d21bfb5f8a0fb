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
      'Gradient × embedding: the gradient of the continuation’s log-probability with respect to the token’s embedding, times that embedding. Above zero, the token raises the log-probability; below zero, it lowers it.',
    ),
  },
  {
    title: t('Norm'),
    measures: ['norm'],
    about: t(
      'Gradient norm: the largest effect, in either direction, that a small change of the token’s embedding can have on the continuation’s log-probability.',
    ),
  },
  {
    title: t('Occlusion'),
    measures: ['occlusion'],
    about: t(
      'Occlusion: how much the continuation’s log-probability falls when the text is read again with this token replaced by the unknown token and all others unchanged.',
    ),
  },
  {
    title: t('Both'),
    measures: ['gradient', 'occlusion'],
    about: t(
      'The left half of each token shows its influence by gradient, the right half by occlusion, each on its own scale.',
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
