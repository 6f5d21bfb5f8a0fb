// The page of the code: the cell's lines, each with the part of the diagram that it computes.
import { offerCopies } from '../../ui/copy-buttons.js';
import { patternDefinitions } from '../../ui/patterns.js';
import { createCellDiagram } from './cell-diagram.js';
import { createCellLines } from './cell-lines.js';
import { createLetterStepper } from './letter-stepper.js';
import { createLineNote } from './line-note.js';
import { columnOfQuestion, stepsOf, storyInPage } from './story.js';

/** @import { LineListeners } from './types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const FIRST = 'cell';
const story = storyInPage();
const steps = story && stepsOf(story);
const letters = steps?.every(({ moment }) => [...moment.token.text].length === 1) ?? true;
const state = {
  column: story ? columnOfQuestion(story) : 0,
  chosen: FIRST,
  pointed: /** @type {string | null} */ (null),
};
/** @type {LineListeners} */
const listeners = {
  onChoose: (key) => change({ chosen: lines.has(key) ? key : state.chosen }),
  onPoint: (key) => change({ pointed: key }),
};
const lines = createCellLines(find('cell-lines'), listeners);
const diagram = createCellDiagram(find('cell-diagram'), lines.has, listeners);
const note = createLineNote(find('line-note'));
const stepper = steps && createLetterStepper(find('letters'), steps, (column) => change({ column }));

find('versions').addEventListener('change', () =>
  change({ chosen: lines.has(state.chosen) ? state.chosen : FIRST }),
);
document.body.append(patternDefinitions());
offerCopies(document);
draw();

/** @param {Partial<typeof state>} changes */
function change(changes) {
  Object.assign(state, changes);
  draw();
}

function draw() {
  const step = steps?.[state.column] ?? null;
  const lit = state.pointed ?? state.chosen;
  lines.update(lit, state.chosen, step);
  diagram.update(lit, step, letters);
  note.update(lit, step);
  stepper?.update(state.column);
}
