/** The explanation as data: five beats, each with something to do and what it shows. */
import { CANDIDATE, CELL, FORGET, INPUT } from '../../core/record.js';
import { formatPercent } from '../../ui/formats.js';
import { t } from '../../ui/language.js';
import { formatNumber } from '../../ui/values.js';
import { labelTexts } from './labels.js';
import { hasLetters, holdsAsStory, shownColumn } from './stage.js';

/** @import { Story } from '../../../vendor/model-files.js' */
/** @import { Beat, BeatData, Gate, Stage, StageColumn } from './types.d.ts' */

/** @type {readonly Beat[]} */
export const BEATS = Object.freeze([
  {
    key: 'guess',
    needsStory: false,
    aboutQuestion: false,
    canShow: true,
    title: () => t('Watch the guess change'),
    act: ({ stage }) =>
      hasLetters(stage)
        ? t(
            'Click a letter or drag the slider to go through the text, or type on at its end. After each letter, the network guesses the next one.',
          )
        : t(
            'Click a word or drag the slider to go through the text, or type on at its end. After each word, the network guesses the next one.',
          ),
    reward: ({ stage }) =>
      hasLetters(stage)
        ? t(
            'Each letter is one step: it changes the memory, and the memory makes the guess for the next letter.',
          )
        : t(
            'Each word is one step: it changes the memory, and the memory makes the guess for the next word.',
          ),
    done: ({ stage, typed }) => typed || stage.column < stage.untouched.length - 1,
  },
  {
    key: 'unit',
    needsStory: true,
    aboutQuestion: false,
    canShow: true,
    title: ({ story }) => labelTexts(storyOf(story).label).follows,
    act: ({ stage, story }) => labelTexts(storyOf(story).label).inside(String(stage.unit)),
    reward: ({ stage }) =>
      t(
        'Here its memory is {cell}. Nobody told the unit what to follow: it learned that this helps to predict the next letter.',
        { cell: formatNumber(shownColumn(stage).values[CELL]) },
      ),
    done: ({ stage, story }) => isInside(storyOf(story), stage.untouched[stage.column]),
  },
  {
    key: 'question',
    needsStory: true,
    aboutQuestion: true,
    canShow: false,
    title: ({ story }) => labelTexts(storyOf(story).label).erased,
    act: ({ story }) =>
      t('At the marked letter, the memory goes from {before} to {after}. Which of the three gates did it?', {
        before: formatNumber(storyOf(story).question.before),
        after: formatNumber(storyOf(story).question.after),
      }),
    reward: answerText,
    done: ({ story, answer, at }) => at !== null && answer === storyOf(story).question.answer,
  },
  {
    key: 'hold',
    needsStory: true,
    aboutQuestion: true,
    canShow: true,
    title: () => t('Stop the gate from doing it'),
    act: ({ story }) => holdText(storyOf(story)),
    reward: effectText,
    done: ({ story, hold, at }) =>
      hold !== null && hold.from === at && hold.scope === 'group' && holdsAsStory(storyOf(story), hold),
  },
  {
    key: 'own',
    needsStory: false,
    aboutQuestion: false,
    canShow: false,
    title: () => t('Your turn'),
    act: ({ story }) => labelTexts(story?.label ?? '').own,
    reward: () => t('You have been a gate. Here is more to see:'),
    done: ({ stage, story, typed }) => typed && (story === null || isOwnTry(story, stage)),
  },
]);

/** The beats that can be told of a model. @param {Story | null} story */
export function beatsOf(story) {
  return BEATS.filter(({ needsStory }) => story !== null || !needsStory);
}

/** Beats that need a story are left out without one. @param {Story | null} story */
function storyOf(story) {
  return /** @type {Story} */ (story);
}

/** Whether the unit is on the side that it takes inside the label. @param {Story} story @param {StageColumn} column */
export function isInside({ question: { before, after } }, { values }) {
  const middle = (before + after) / 2;
  return values[CELL] > middle === before > middle;
}

/**
 * Whether a text other than the story's takes the unit to both of its sides.
 * @param {Story} story @param {Stage} stage
 */
function isOwnTry(story, { tokens, untouched }) {
  const text = tokens.map((token) => token.text).join('');
  const inside = untouched.filter((column) => isInside(story, column)).length;
  return !text.includes(story.text) && inside > 0 && inside < untouched.length;
}

/** What an answer to the question is worth, with the numbers. @param {BeatData} data */
function answerText({ stage, answer, at }) {
  const column = /** @type {number} */ (at);
  const { values } = stage.untouched[column];
  const before = column > 0 ? stage.untouched[column - 1].values[CELL] : 0;
  const numbers = {
    f: formatNumber(values[FORGET]),
    before: formatNumber(before),
    i: formatNumber(values[INPUT]),
    g: formatNumber(values[CANDIDATE]),
    kept: formatNumber(values[FORGET] * before),
    written: formatNumber(values[INPUT] * values[CANDIDATE]),
  };
  const texts = {
    forget: () =>
      t('f × c = {f} × {before} = {kept}: that is all the forget gate kept of the memory.', numbers),
    input: () => t('i × g = {i} × {g} = {written}: that is all the input gate wrote.', numbers),
    output: () =>
      t('The output gate never touches the memory. It only decides how much of it the unit passes on.'),
  };
  return answer === null ? '' : texts[answer]();
}

/** A story holds the forget gate open, the input gate shut, or both. @param {Story} story */
function holdText({ effect: { gates } }) {
  if (gates.length === 2)
    return t(
      'At the marked letter, drag the valve of the forget gate to 1, and that of the input gate to 0. They are held from there on.',
    );
  return gates[0].gate === 'forget'
    ? t('At the marked letter, drag the valve of the forget gate to 1. It is held from there on.')
    : t('At the marked letter, drag the valve of the input gate to 0. It is held from there on.');
}

/** What the held gates do to the letter of the story. @param {BeatData} data */
function effectText({ stage, story }) {
  const { letter } = storyOf(story);
  const column = letter.at + 1;
  const probability = (/** @type {readonly StageColumn[] | null} */ columns) =>
    columns?.[column]?.next?.find(({ text }) => text === letter.token)?.probability;
  return t(
    'The memory runs on, and the network believes it: at the end of the text, the letter {letter} has {after} instead of {before}.',
    {
      letter: letter.token,
      before: formatSmall(probability(stage.untouched) ?? letter.before),
      after: formatSmall(probability(stage.changed) ?? letter.after),
    },
  );
}

/** @type {readonly Gate[]} */
export const GATES = ['forget', 'input', 'output'];

/** With as many digits as a small share needs. @param {number} share of 1 */
function formatSmall(share) {
  return share < 0.001 ? t('{n}%', { n: (100 * share).toFixed(2) }) : formatPercent(share);
}
