// The recorded story of a model, as the steps of its unit.
import { CELL, HIDDEN, SIZE } from '../../core/record.js';
import { QUANTITIES } from '../../ui/quantities.js';

/** @import { Figures, Moment } from '../../views/gates/types.d.ts' */
/** @import { PageStory, Step } from './types.d.ts' */

/** What the server wrote into the page; null where the model has no story. @returns {PageStory | null} */
export function storyInPage() {
  return JSON.parse(document.getElementById('story')?.textContent ?? 'null');
}

/** One step for each token; the first token stands before the text. @param {PageStory} story @returns {Step[]} */
export function stepsOf({ story, recording: { tokens, untouched } }) {
  const { layer, unit } = story.unit;
  return untouched.map(({ values, next: [next] }, column) => ({
    next,
    moment: {
      token: { id: 0, text: tokens[column], start: 0, end: column === 0 ? 0 : tokens[column].length },
      below: layer > 0 ? { name: `layer ${layer}`, units: 0 } : null,
      layer: { name: `layer ${layer + 1}`, units: 0 },
      column,
      unit,
      figures: figuresOf(values, untouched[column - 1]?.values),
      histograms: null,
    },
  }));
}

/** @param {ArrayLike<number>} values @param {ArrayLike<number>} [before] of the token before @returns {Figures} */
function figuresOf(values, before) {
  const [input, forget, output, candidate, cell, hidden] = Array.from({ length: SIZE }, (_, k) => values[k]);
  const cellBefore = before?.[CELL] ?? 0;
  return {
    ...{ input, forget, output, candidate, cell, hidden, cellBefore },
    hiddenBefore: before?.[HIDDEN] ?? 0,
    kept: forget * cellBefore,
    written: input * candidate,
    squashed: Math.tanh(cell),
  };
}

/** A cell with every gate half open, for a page without a model. @returns {Moment} */
export function momentWithoutModel() {
  const values = QUANTITIES.slice(0, SIZE).map(() => 0.5);
  const nothing = { id: 0, text: '', start: 0, end: 1 };
  const layer = { name: 'layer 1', units: 0 };
  return {
    ...{ token: nothing, below: null, layer, column: 0, unit: 0, histograms: null },
    figures: figuresOf(values, values),
  };
}

/** The letter at which the story asks which gate acted. @param {PageStory} story */
export function columnOfQuestion({ story, recording }) {
  return Math.min(story.question.at + 1, recording.untouched.length - 1);
}
