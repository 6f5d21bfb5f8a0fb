import { t } from '../../../ui/language.js';

/** @import { Measure } from './data.js' */
/** @typedef {{ title: string, measures: Measure[], about: string }} Mode */

/**
 * The measures that can be shown, and how each is read.
 * @returns {Mode[]}
 */
export function createModes() {
  return [
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
  ];
}

/** Index of the mode that shows gradient and occlusion side by side. */
export const BOTH = 3;
