// The page to practise on: one exercise a screen.
import { patternDefinitions } from '../../ui/patterns.js';
import { t } from '../../ui/language.js';
import { bindEmbedding, tellDone, unframed } from '../shared/embedding.js';
import { openExerciseModel } from './common/exercise-model.js';
import { createModelSession } from './common/model-session.js';
import { createProgress, GOOD_ROUNDS } from './common/progress.js';
import { storyInPage } from './common/story.js';
import { EXERCISES } from './exercises.js';
import { hasEffect } from './hold/hold-task.js';
import { createModelChoice } from './model-choice.js';
import { createProgressNote } from './progress-note.js';
import { createRail } from './rail.js';
import { keyInFragment } from './fragment.js';

/** @import { ExerciseModel } from './common/types.d.ts' */
/** @import { ExerciseKey } from './common/progress.js' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const story = storyInPage();
const progress = createProgress(() => {
  drawRail();
  note.update();
  if (progress.of(current).good >= GOOD_ROUNDS) tellDone();
});
const note = createProgressNote(find('progress'), progress);
const rail = createRail(find('rail'), progress);
const { session, model, load } = openExerciseModel(createModelSession, find('subject-status'));
const steps = EXERCISES.map(({ key, level, minutes, title }) => ({ key, level, minutes, title: title() }));
const screens = EXERCISES.map(({ create }, k) =>
  create({ session, model, progress, random: Math.random, story, title: steps[k].title }),
);
/** Exercises that this model has nothing for are left out of the rail. @type {Set<ExerciseKey>} */
const leftOut = new Set(hasEffect(story?.story) ? [] : ['hold']);
/** @type {ExerciseKey} */
let current = keyInFragment(location.hash);

document.body.append(patternDefinitions());
bindEmbedding(() => unframed(location.href));
find('exercises').append(...screens.map(({ node }) => node));
addEventListener('hashchange', () => {
  current = keyInFragment(location.hash);
  draw();
  if (find('rail').getBoundingClientRect().top < 0) find('rail').scrollIntoView();
  screens.find(({ key }) => key === current)?.focus();
});
draw();
void createModelChoice(find('subject'), load).ask();
void model.then(openScreens);

function draw() {
  drawRail();
  screens.forEach((screen, k) => {
    const places = steps.map(({ key }, n) => (leftOut.has(key) ? -1 : n));
    const before = places.findLast((n) => n >= 0 && n < k);
    const after = places.find((n) => n > k);
    screen.link(steps[before ?? -1]?.key ?? null, steps[after ?? -1]?.key ?? null);
    screen.show(screen.key === current);
  });
}

function drawRail() {
  rail.update(
    steps.filter(({ key }) => !leftOut.has(key)),
    current,
  );
}

/** @param {ExerciseModel} model */
function openScreens({ card }) {
  const isWindow = card.graph.kind === 'window';
  if (hasEffect(card.story) && !isWindow) leftOut.delete('hold');
  else leftOut.add('hold');
  const reason = t(
    'This model reads in both directions and has no gates to follow from left to right. Choose another model.',
  );
  for (const screen of screens) {
    if (isWindow) screen.close(reason);
    else screen.open();
  }
  draw();
}
