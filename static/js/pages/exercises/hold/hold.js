import { element } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';
import { CELL, FORGET } from '../../../ui/quantities.js';
import { createCard } from '../common/exercise-card.js';
import { createLetters } from '../common/letters.js';
import { pick } from '../common/random-choice.js';
import { seriesOf } from '../common/series.js';
import { sentencesFor } from '../common/texts.js';
import { goalScore, isReached, shareLeft } from './gate-goal.js';
import { createGateSlider } from './gate-slider.js';
import { findTask } from './hold-task.js';
import { captionText, goalText, meanGateText, powerText, reachedText } from './hold-text.js';
import { createNextWords } from './next-words.js';

/** @import { Intervention } from '../../../core/types.d.ts' */
/** @import { ExerciseTools, LetterRow, Readings } from '../common/types.d.ts' */
/** @import { Round, Task } from './types.d.ts' */

/** Checks after which a reached goal earns no stamp. */
const CHECKS = 3;
/** Sentences in which a task is looked for. */
const TRIES = 3;

/** Exercise 4: the user holds the forget gate of a unit that remembers until a goal is reached. @param {ExerciseTools} tools */
export function createHold({ session, model, progress, random, place, title }) {
  const about = t(
    'You are the forget gate of one unit. Set it so that the memory lasts as long as the task asks, then see what the model suggests.',
  );
  const card = createCard({ key: 'hold', place, title, about, onStart });
  const letters = createLetters();
  const words = createNextWords();
  const slider = createGateSlider(measure);
  const check = element('button', { type: 'button', class: 'button', hidden: true }, t('Check'));
  /** @type {{ round: Round | null, measuring: boolean }} */
  const state = { round: null, measuring: false };
  check.addEventListener('click', onCheck);
  card.foot.prepend(check);

  async function onStart() {
    const task = await chooseTask();
    if (!task) return card.judge(null, t('No unit of this model has a clear enough memory here. Try again.'));
    state.round = { task, language: (await model).card.language, readings: null, checks: 0 };
    card.ask(goalText(task));
    const caption = element('p', { class: 'exercise-caption' }, captionText(task));
    card.stage.replaceChildren(letters.node, caption, slider.node, words.node);
    slider.reset();
    check.hidden = false;
    card.start.hidden = true;
    await measure();
  }

  async function chooseTask() {
    const exerciseModel = await model;
    const sentences = sentencesFor(exerciseModel.card, exerciseModel.pieces);
    for (let k = 0; k < TRIES; k += 1) {
      const text = pick(sentences, random).trimEnd();
      const task = await findTask(session, text, exerciseModel, random);
      if (task) return task;
    }
    return null;
  }

  /** Reads the text with the gate held; of several movements meanwhile only the latest is measured. */
  async function measure() {
    slider.showValue();
    if (!state.round || state.measuring) return;
    state.measuring = true;
    const { task } = state.round;
    let value;
    do {
      value = slider.value();
      const readings = await session.readWith(task.text, [clampOf(task, value)]);
      if (state.round?.task !== task) break;
      state.round.readings = readings;
      letters.draw(cellRow(state.round, readings));
      words.update(readings.untouched.suggestions, readings.changed.suggestions);
    } while (value !== slider.value());
    state.measuring = false;
  }

  async function onCheck() {
    await measure();
    const { round } = state;
    if (!round?.readings) return;
    round.checks += 1;
    const share = shareOf(round.task, round.readings);
    const left = number(share, { style: 'percent', maximumFractionDigits: 0 });
    if (isReached(share, round.task.goal)) finish(round, round.readings, left);
    else card.judge(false, t('Not yet: {left} is left', { left }), [t('Move the gate and check again.')]);
  }

  /** @param {Round} round @param {Readings} readings @param {string} left */
  function finish({ task, checks }, readings, left) {
    const score = Math.max(0, goalScore(shareOf(task, readings), task.goal) - 20 * (checks - 1));
    progress.add('hold', checks <= CHECKS, score);
    slider.disable();
    check.hidden = true;
    card.judge(
      true,
      reachedText(score, checks),
      [powerText(task, readings, slider.value(), left)],
      [meanGateText(task, readings)],
      [words.sentence()],
    );
    card.finish(t('Another goal'));
  }

  return card;
}

/** @param {Task} task @param {number} value @returns {Intervention} */
function clampOf({ layer, unit }, value) {
  return { layer, unit, quantity: FORGET, kind: 'clamp', value };
}

/** @param {Task} task @param {Readings} readings */
function shareOf(task, { untouched, changed }) {
  const [held, untouchedCells] = [changed, untouched].map(({ columns }) =>
    seriesOf(columns.slice(1), task, CELL),
  );
  return shareLeft(held, untouchedCells, task.mark, task.goal);
}

/** The cell state at each letter with both gates. @param {Round} round @param {Readings} readings @returns {LetterRow} */
function cellRow({ task, language }, { untouched, changed }) {
  const values = seriesOf(changed.columns.slice(1), task, CELL);
  const others = seriesOf(untouched.columns.slice(1), task, CELL);
  const aim = task.goal.after === null ? values.length - 1 : task.mark + task.goal.after;
  return {
    columns: untouched.columns.slice(1),
    language,
    label: t('The cell state at each letter with your gate'),
    values,
    others,
    scale: scaleOf(values, others, 3 * Math.abs(others[task.mark])),
    flags: new Map([
      [task.mark, t('from here')],
      [aim, t('to here')],
    ]),
  };
}

/**
 * A scale for both series that includes zero; held values beyond a limit do not widen it.
 * @param {number[]} values @param {number[]} others @param {number} limit
 */
function scaleOf(values, others, limit) {
  const all = [...others, ...values.map((value) => Math.max(-limit, Math.min(limit, value)))];
  return { least: 1.1 * Math.min(0, ...all), most: 1.1 * Math.max(0, ...all) };
}
