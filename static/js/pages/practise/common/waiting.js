// What a picture shows until the model has come.
import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createCellPicture } from './cell-picture.js';
import { cellEquation, hiddenEquation } from './equations.js';
import { waitingText } from './story.js';

/** @import { PageStory } from './types.d.ts' */

/** Numbers that nobody measured: a state that is kept. */
const EXAMPLE = {
  gates: /** @type {[number, number, number]} */ ([0.1, 0.95, 0.6]),
  before: 1.2,
  candidate: 0.5,
  cell: 1.19,
  hidden: 0.5,
};

/** @param {PageStory | null} story */
export function waitingPicture(story) {
  return story ? waitingText(story) : workedExample();
}

export function workedExample() {
  const picture = createCellPicture();
  picture.update(EXAMPLE, ['C', 'A', 'B']);
  const caption = t(
    'An example with made-up numbers, until the model is loaded: A is the gate that kept the memory.',
  );
  return [
    picture.node,
    element('p', { class: 'equation number' }, cellEquation(EXAMPLE)),
    element('p', { class: 'equation number' }, hiddenEquation(EXAMPLE)),
    element('p', { class: 'exercise-caption' }, caption),
  ];
}
