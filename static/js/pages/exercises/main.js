import { createClassroom } from './model-session.js';
import { createHold } from './hold.js';
import { createModelChoice } from './model-choice.js';
import { createPredict } from './predict.js';
import { createProgress, EXERCISES } from './progress.js';
import { createShannon } from './shannon.js';
import { createStamps } from './stamps.js';
import { createTrack } from './unit-guess.js';
import { createWhichGate } from './which-gate.js';
import { openSubject } from './exercise-model.js';
import { patternDefinitions } from '../../ui/patterns.js';
import { t } from '../../ui/language.js';

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const TITLES = {
  predict: t('Predict before you look'),
  gate: t('Which gate was it?'),
  track: t('What does it track?'),
  hold: t('Be the gate'),
  shannon: t('Shannon’s game'),
};
const CREATE = {
  predict: createPredict,
  gate: createWhichGate,
  track: createTrack,
  hold: createHold,
  shannon: createShannon,
};

const progress = createProgress(() => stamps.update());
const stamps = createStamps(find('stamps'), progress, TITLES);
const subject = openSubject(createClassroom, find('subject-status'));
const choice = createModelChoice(find('subject'), subject.load);
const tools = { classroom: subject.classroom, model: subject.model, progress, random: Math.random };
const cards = EXERCISES.map((key, k) => CREATE[key]({ ...tools, place: k + 1, title: TITLES[key] }));

document.body.append(patternDefinitions());
find('exercises').append(...cards.map(({ node }) => node));
// The cards came after the address was looked at.
if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
void choice.ask();
const { card } = await subject.model;
if (card.graph.kind === 'window')
  for (const each of cards)
    each.close(
      t('This model reads both ways and has no gates to follow from left to right. Choose another one.'),
    );
else for (const each of cards) each.open();
