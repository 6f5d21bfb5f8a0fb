// The page of exercises.
import { patternDefinitions } from '../../ui/patterns.js';
import { t } from '../../ui/language.js';
import { openExerciseModel } from './common/exercise-model.js';
import { EXERCISES } from './exercises.js';
import { createModelChoice } from './model-choice.js';
import { createModelSession } from './common/model-session.js';
import { createProgress } from './common/progress.js';
import { createProgressList } from './progress-list.js';

/** @import { ExerciseModel } from './common/types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const titles = EXERCISES.map(({ title }) => title());
const progress = createProgress(() => progressList.update());
const progressList = createProgressList(find('stamps'), progress, titles);
const { session, model, load } = openExerciseModel(createModelSession, find('subject-status'));
const cards = EXERCISES.map(({ create }, k) =>
  create({ session, model, progress, random: Math.random, place: k + 1, title: titles[k] }),
);

document.body.append(patternDefinitions());
find('exercises').append(...cards.map(({ node }) => node));
// The browser looked for the fragment's target before the cards existed.
fragmentTarget()?.scrollIntoView();
void createModelChoice(find('subject'), load).ask();
void model.then(openCards);

function fragmentTarget() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // The fragment is no encoded text.
    return null;
  }
}

/** @param {ExerciseModel} model */
function openCards({ card: { graph } }) {
  const reason = t(
    'This model reads in both directions and has no gates to follow from left to right. Choose another model.',
  );
  for (const card of cards) {
    if (graph.kind === 'window') card.close(reason);
    else card.open();
  }
}
