import { element, setText } from '../../../ui/elements.js';
import { together } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { sampleRound, quizUnits } from '../../../core/study/unit-quiz.js';
import { endOf, figureOf, valuesOf } from '../../../core/study/unit-profile.js';
import { button } from '../shared/controls.js';
import { bandOf } from '../shared/scale-band.js';
import { behaviourText, figureBar, figureText, unitName } from '../shared/unit-button.js';
import { createUnitText, MOST } from '../shared/unit-text.js';

/** @import { UnitTextView } from '../shared/unit-text.js' */
/** @import { TrackedLabel, TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { PlayedRound, Quiz, QuizData } from './types.d.ts' */

/**
 * A unit is drawn over the text, and the person guesses what it tracks.
 * @param {object} tools @param {(column: number) => void} tools.onColumn
 * @param {((unit: TrackingUnit, key: string) => void) | null} tools.onShow selects the unit; null: it cannot be selected
 * @param {() => number} tools.random in [0, 1)
 * @param {(right: boolean) => void} [tools.onGuess]
 */
export function createUnitQuiz({ onColumn, onShow, random, onGuess }) {
  const parts = createParts(onColumn);
  /** @type {Quiz} */
  const quiz = { parts, onShow, random, onGuess, data: null, round: null, right: 0, guessed: 0 };
  parts.next.addEventListener('click', () => begin(quiz));
  parts.show.addEventListener('click', () => {
    if (quiz.round) onShow?.(quiz.round.unit, quiz.round.answer);
  });
  draw(quiz);
  return {
    node: parts.node,
    /** Draws a unit. */
    begin: () => begin(quiz),
    /** @param {QuizData | null} data null: there is too little text */
    update: (data) => update(quiz, data),
    destroy: parts.text.destroy,
  };
}

/** @param {(column: number) => void} onColumn */
export function createParts(onColumn) {
  const text = createUnitText(onColumn);
  const task = element('p', { class: 'quiz-task' });
  const label = t('What does it track?');
  const choices = element('div', { class: 'quiz-choices', role: 'group', 'aria-label': label });
  const verdict = element('p', { class: 'quiz-verdict', role: 'status' });
  const next = element('button', { type: 'button', class: 'button' }, t('Start'));
  const show = element('button', { type: 'button', class: 'control' }, t('Show it above'));
  const score = element('span', { class: 'quiz-score number' });
  const heading = element('h3', { id: 'quiz-heading' }, t('Guess what it tracks'));
  const node = element(
    'section',
    { class: 'quiz', 'aria-labelledby': 'quiz-heading' },
    element('div', { class: 'quiz-head' }, heading, score),
    task,
    text.node,
    choices,
    verdict,
    element('div', { class: 'quiz-foot' }, next, show),
  );
  return { node, text, task, choices, verdict, next, show, score };
}

/** @param {Quiz} quiz @param {QuizData | null} data */
function update(quiz, data) {
  const isOtherModel = data && quiz.round && data.model !== quiz.round.data.model;
  quiz.data = data;
  if (isOtherModel) {
    quiz.round = null;
    draw(quiz);
  }
  quiz.parts.node.hidden = data === null && quiz.round === null;
}

/** @param {Quiz} quiz */
function begin(quiz) {
  if (!quiz.data) return;
  const { choices, text, verdict } = quiz.parts;
  const data = { ...quiz.data, ...endOf(quiz.data.columns, quiz.data.labels, MOST) };
  const round = sampleRound(quizUnits(data.columns, data.labels, data.units), quiz.round, quiz.random);
  quiz.round = round && { ...round, data, guess: null };
  draw(quiz);
  text.node.scrollTop = 0;
  if (!round) setText(verdict, noUnitsText());
  else /** @type {HTMLElement | null} */ (choices.firstElementChild)?.focus();
}

/** @param {Quiz} quiz @param {string} key */
function guess(quiz, key) {
  const { round } = quiz;
  if (!round || round.guess !== null) return;
  round.guess = key;
  quiz.guessed += 1;
  const isRight = key === round.answer;
  if (isRight) quiz.right += 1;
  draw(quiz);
  quiz.parts.next.focus();
  quiz.onGuess?.(isRight);
}

/** @param {Quiz} quiz */
function draw(quiz) {
  const { parts, round, right, guessed } = quiz;
  const isOpen = round !== null && round.guess === null;
  parts.text.node.hidden = parts.choices.hidden = round === null;
  parts.next.hidden = isOpen;
  parts.show.hidden = quiz.onShow === null || round === null || isOpen;
  setText(parts.next, guessed === 0 && !round ? t('Start') : t('Next unit'));
  setText(parts.score, guessed === 0 ? '' : t('{right} of {guessed} right', { right, guessed }));
  setText(parts.task, round && !isOpen ? '' : taskText(isOpen));
  setText(parts.verdict, round ? verdictOf(round) : '');
  if (!round) return;
  const choices = round.choices.map((key) => choiceButton(round, key, () => guess(quiz, key)));
  parts.choices.replaceChildren(...choices);
  drawUnit(parts.text, round);
}

/** @param {PlayedRound} round @param {string} key @param {() => void} onGuess */
function choiceButton(round, key, onGuess) {
  const { title, sentence } = round.data.nameOf(key);
  const isGuessed = round.guess !== null;
  const choice = button(element('b', {}, title), onGuess, {
    class: 'quiz-choice',
    'aria-disabled': String(isGuessed),
  });
  choice.append(element('span', {}, sentence));
  if (!isGuessed) return choice;
  const isAnswer = key === round.answer;
  const isWrong = key === round.guess && !isAnswer;
  choice.classList.toggle('is-right', isAnswer);
  choice.classList.toggle('is-wrong', isWrong);
  const figure = figureOf(round.data.columns, labelOf(round, key), round.unit);
  const mark = isAnswer ? '✓ ' : isWrong ? '✗ ' : '';
  const text = `${mark}${figureText(figure)}`;
  choice.append(element('span', { class: 'quiz-figure' }, figureBar(figure), text));
  return choice;
}

/** @param {UnitTextView} text @param {PlayedRound} round */
function drawUnit(text, round) {
  const { unit, data } = round;
  const { columns } = data;
  const isGuessed = round.guess !== null;
  text.update({
    columns,
    column: null,
    seen: null,
    values: valuesOf(columns, unit),
    quantity: unit.quantity,
    band: isGuessed ? bandOf(labelOf(round, round.answer), columns) : () => NaN,
    label: isGuessed
      ? t('Unit {unit} over the text', { unit: String(unit.unit) })
      : t('A unit over the text: which of the four does it track?'),
  });
}

/** @param {PlayedRound} round */
function verdictOf(round) {
  const { guess: guessed, answer, unit, data } = round;
  if (guessed === null) return '';
  const figure = figureOf(data.columns, labelOf(round, answer), unit);
  const label = data.nameOf(answer);
  const values = { unit: unitName(unit, data.layers), label: label.sentence };
  return together([
    guessed === answer
      ? t('Right: it is unit {unit}, and it tracks {label}.', values)
      : t('Not quite: it is unit {unit}, and it tracks {label}.', values),
    t('On this text, the unit {behaviour} ({figure}).', {
      behaviour: behaviourText(label, figure),
      figure: figureText(figure),
    }),
  ]);
}

/** @param {PlayedRound} round @param {string} key */
function labelOf({ data }, key) {
  return /** @type {TrackedLabel} */ (data.labels.find((label) => label.key === key));
}

/** @param {boolean} isOpen a round has begun */
function taskText(isOpen) {
  return isOpen
    ? t('What does this unit track? Look at where the letters turn amber or indigo.')
    : t('One unit is drawn over your text without its name. It tracks one of these four things: which one?');
}

function noUnitsText() {
  return t(
    'No unit has a clear enough role on this text. Try a longer text with quotation marks, brackets and several lines.',
  );
}
