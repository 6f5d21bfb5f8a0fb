// What was recorded of the model's story, in the shapes of a live model.
import { seriesOf } from './series.js';
import { CELL } from '../../../core/record.js';
import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createLetterText } from './letter-text.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { PageStory } from './types.d.ts' */

/** What the server wrote into the page; null where the model has no story. @returns {PageStory | null} */
export function storyInPage() {
  return JSON.parse(document.getElementById('story')?.textContent ?? 'null');
}

/** The columns of the story's unit, which is the only one. @param {PageStory['recording']} recording @returns {Recorded[]} */
export function recordedColumns({ tokens, untouched }) {
  let end = 0;
  return tokens.map((text, k) => {
    const start = end;
    if (k > 0) end += text.length;
    const values = [Float32Array.from(untouched[k].values)];
    return { token: { id: 0, text, start, end }, logProbability: null, values };
  });
}

/** The story's text with its unit's memory, until the model has come. @param {PageStory} story */
export function waitingText({ recording }) {
  const columns = recordedColumns(recording).slice(1);
  const text = createLetterText();
  const cells = seriesOf(columns, { layer: 0, unit: 0 }, CELL);
  text.draw({ columns, language: '', label: t('A sentence with the memory of one unit'), cells });
  const caption = t(
    'The model is loading. Meanwhile: one of its units on a sentence that it was not trained on, amber where its memory is above 0, indigo where it is below.',
  );
  return [text.node, element('p', { class: 'exercise-caption' }, caption)];
}
