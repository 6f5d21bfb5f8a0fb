import { element, setText } from '../../ui/elements.js';
import { formatNumber, nameOf } from '../../ui/values.js';
import { CELL, FORGET } from '../../ui/quantities.js';
import { number, t, tn } from '../../ui/language.js';
import { createCard } from './exercise-card.js';
import { seriesOf } from './contrast.js';
import { drawn } from './random-choice.js';
import { AFTER, goalScore, isReached, shareLeft } from './gate-goal.js';
import { findTask } from './hold-task.js';
import { createLetters } from './letters.js';
import { createWords } from './clickable-words.js';
import { sentencesFor } from './texts.js';
import { unitName } from './unit-name.js';

/** @import { Change } from '../../core/types.d.ts' */
/** @import { ExerciseTools } from './exercise.d.ts' */
/** @import { Task } from './hold-task.js' */
/** @import { Readings } from './model-session.js' */

/** Checks after which a reached goal earns no stamp. */
const CHECKS = 3;
/** Sentences in which a task is looked for. */
const TRIES = 3;

/**
 * Exercise 4: the forget gate of a unit that remembers is held by hand until a goal is reached.
 * @param {ExerciseTools} tools
 */
export function createHold({ classroom, model, progress, random, place, title }) {
  const about = t(
    'You are the forget gate of one unit. Hold it where its memory lasts as long as it should, and see what the model then suggests.',
  );
  const card = createCard({ key: 'hold', place, title, about, onStart });
  const letters = createLetters();
  const words = createWords();
  const slider = element('input', { type: 'range', id: 'hold-gate', min: 0, max: 1, step: 0.01, value: 0.5 });
  const output = element('output', { class: 'number', for: 'hold-gate' });
  const check = element('button', { type: 'button', class: 'button', hidden: true }, t('Check'));
  const control = element(
    'div',
    { class: 'hold-control' },
    element('label', { for: 'hold-gate' }, t('forget gate'), ' ', output),
    slider,
    element(
      'p',
      { class: 'ends', 'aria-hidden': 'true' },
      element('span', {}, t('0: forgets all')),
      element('span', {}, t('1: keeps all')),
    ),
  );
  /** @type {{ task: Task, language: string, readings: Readings | null, checks: number, done: boolean } | null} */
  let round = null;
  let moving = false;
  card.foot.prepend(check);

  async function onStart() {
    const subject = await model;
    const sentences = sentencesFor(subject.card, subject.pieces);
    let task = null;
    for (let k = 0; k < TRIES && !task; k += 1)
      task = await findTask(classroom, drawn(sentences, random).trimEnd(), subject, random);
    if (!task) return card.judge(null, t('No unit of this model remembers clearly enough here. Try again.'));
    round = { task, language: subject.card.language, readings: null, checks: 0, done: false };
    card.ask(goalText(task));
    card.stage.replaceChildren(letters.node, caption(task), control, words.node);
    slider.value = '0.5';
    slider.disabled = false;
    check.hidden = false;
    card.start.hidden = true;
    await measure();
  }

  slider.addEventListener('input', measure);

  /** What the model does with the gate where it is; of many movements only the newest is measured. */
  async function measure() {
    setText(output, formatNumber(Number(slider.value)));
    if (!round || moving) return;
    moving = true;
    const { task } = round;
    let value;
    do {
      value = Number(slider.value);
      const readings = await classroom.readWith(task.text, [clampOf(task, value)]);
      if (round?.task !== task) break;
      round.readings = readings;
      draw(round, readings);
    } while (value !== Number(slider.value));
    moving = false;
  }

  /** @param {NonNullable<typeof round>} played @param {Readings} readings */
  function draw({ task, language }, { untouched, changed }) {
    const values = seriesOf(changed.columns.slice(1), task, CELL);
    const others = seriesOf(untouched.columns.slice(1), task, CELL);
    const scale = scaleOf(values, others, 3 * Math.abs(others[task.mark]));
    const aim = task.goal.after === null ? values.length - 1 : task.mark + task.goal.after;
    const flags = new Map([
      [task.mark, t('from here')],
      [aim, t('to here')],
    ]);
    const label = t('The cell state at each letter with your gate');
    letters.draw({ columns: untouched.columns.slice(1), language, label, values, others, scale, flags });
    words.update(untouched.suggestions, changed.suggestions);
  }

  check.addEventListener('click', async () => {
    await measure();
    if (!round?.readings) return;
    round.checks += 1;
    const { task, readings, checks } = round;
    const share = shareOf(task, readings);
    const reached = isReached(share, task.goal);
    const left = number(share, { style: 'percent', maximumFractionDigits: 0 });
    if (!reached)
      return card.judge(false, t('Not yet: {left} is left', { left }), [t('Move the gate and check again.')]);
    finish(checks, left);
  });

  /** @param {number} checks @param {string} left */
  function finish(checks, left) {
    if (!round) return;
    const { task } = round;
    const readings = /** @type {Readings} */ (round.readings);
    const score = Math.max(0, goalScore(shareOf(task, readings), task.goal) - 20 * (checks - 1));
    progress.add('hold', checks <= CHECKS, score);
    slider.disabled = true;
    check.hidden = true;
    const gate = Number(slider.value);
    const n = lettersOf(task, readings);
    const f = formatNumber(gate);
    const power = number(gate ** n, { style: 'percent', maximumFractionDigits: 0 });
    const own = formatNumber(mean(seriesOf(readings.untouched.columns.slice(1), task, FORGET)));
    card.judge(
      true,
      tn('Reached at the first check: {score} points', 'Reached at check {n}: {score} points', checks, {
        score,
      }),
      [
        t(
          '{left} of the memory is left. A gate of {f} alone would leave {f} to the power of {n}, which is {power}; the rest is what the input gate wrote meanwhile.',
          { left, f, n, power },
        ),
      ],
      [t('Left alone, this unit’s forget gate is {own} on average on this sentence.', { own })],
      [words.sentence()],
    );
    card.start.hidden = false;
    card.next(t('Another goal'));
    card.start.focus();
  }

  return card;
}

/** @param {Task} task @param {number} value @returns {Change} */
function clampOf({ layer, unit }, value) {
  return { layer, unit, quantity: FORGET, kind: 'clamp', value };
}

/** @param {Task} task @param {Readings} readings */
function shareOf(task, { untouched, changed }) {
  const [own, others] = [changed, untouched].map(({ columns }) => seriesOf(columns.slice(1), task, CELL));
  return shareLeft(own, others, task.mark, task.goal);
}

/** @param {Task} task @param {Readings} readings */
function lettersOf({ goal, mark }, { untouched }) {
  return goal.after ?? untouched.columns.length - 2 - mark;
}

/**
 * Of both series, with zero; what is beyond a limit is cut off.
 * @param {number[]} values @param {number[]} others @param {number} limit
 */
function scaleOf(values, others, limit) {
  const all = [...others, ...values.map((value) => Math.max(-limit, Math.min(limit, value)))];
  return { least: 1.1 * Math.min(0, ...all), most: 1.1 * Math.max(0, ...all) };
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param {Task} task */
function goalText({ goal, layer, unit, layers, token, memory }) {
  const name = unitName({ layer, unit }, layers);
  const values = { unit: name, letter: nameOf(token), memory: formatNumber(memory), n: AFTER };
  return {
    keep: t(
      'At {letter} {unit} holds {memory}. Make it remember: 80% to 125% of that must be there at the end.',
      values,
    ),
    half: t(
      'At {letter} {unit} holds {memory}. Make it forget half: {n} letters later 40% to 60% of that must be left.',
      values,
    ),
    forget: t(
      'At {letter} {unit} holds {memory}. Make it forget: {n} letters later 10% of that or less must be left.',
      values,
    ),
  }[goal.key];
}

/** @param {Task} task */
function caption({ role }) {
  const known = role ? [` ${t('On held-out text this unit tracks: {role}.', { role })}`] : [];
  return element(
    'p',
    { class: 'exercise-caption' },
    t(
      'Bars: the cell state with your gate, up for positive, down for negative. Lines: with the model’s own gate.',
    ),
    ...known,
  );
}
