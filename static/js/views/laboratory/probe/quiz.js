import { element, setText } from '../../../ui/elements.js';
import { together } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { drawRound, fairUnits } from '../../../core/study/unit-quiz.js';
import { endOf, figureOf, valuesOf } from '../../../core/study/unit-profile.js';
import { bandOf } from '../shared/scale-band.js';
import { behaviourText, figureBar, figureText, unitName } from '../shared/unit-button.js';
import { createUnitText, MOST } from '../shared/unit-text.js';

/** @import { TrackedLabel, TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { Round } from '../../../core/study/unit-quiz.js' */
/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { Listed } from './label-list.js' */

/**
 * @typedef {object} GameData
 * @property {Recorded[]} columns that the labels are about
 * @property {TrackedLabel[]} labels
 * @property {TrackingUnit[]} units that are known to track something
 * @property {number} layers
 * @property {unknown} model another object for another model
 * @property {(key: string) => Listed} nameOf
 */

/**
 * A unit is drawn on the text, and what it tracks is to be guessed.
 * @param {object} tools @param {(column: number) => void} tools.onColumn
 * @param {((unit: TrackingUnit, key: string) => void) | null} tools.onShow the unit is to be selected; null: it cannot be
 * @param {() => number} tools.random in [0, 1)
 * @param {(right: boolean) => void} [tools.onGuess]
 */
export function createDetectiveGame({ onColumn, onShow, random, onGuess }) {
  const text = createUnitText(onColumn);
  const task = element('p', { class: 'game-task' });
  const choices = element('div', {
    class: 'game-choices',
    role: 'group',
    'aria-label': t('What does it track?'),
  });
  const verdict = element('p', { class: 'game-verdict', role: 'status' });
  const next = element('button', { type: 'button', class: 'button' }, t('Start'));
  const show = element('button', { type: 'button', class: 'control' }, t('Show it above'));
  const score = element('span', { class: 'game-score number' });
  const node = element(
    'section',
    { class: 'game', 'aria-labelledby': 'game-heading' },
    element(
      'div',
      { class: 'game-head' },
      element('h3', { id: 'game-heading' }, t('Guess what it tracks')),
      score,
    ),
    task,
    text.node,
    choices,
    verdict,
    element('div', { class: 'game-foot' }, next, show),
  );
  /** @type {GameData | null} */
  let data = null;
  /** The round, on the text that it began with. @type {{ round: Round, on: GameData, guess: string | null } | null} */
  let under = null;
  let [right, guessed] = [0, 0];

  next.addEventListener('click', begin);

  function begin() {
    if (!data) return;
    const on = { ...data, ...endOf(data.columns, data.labels, MOST) };
    const round = drawRound(fairUnits(on.columns, on.labels, on.units), under?.round ?? null, random);
    under = round && { round, on, guess: null };
    draw();
    text.node.scrollTop = 0;
    if (!round) setText(verdict, NOTHING);
    else /** @type {HTMLElement | null} */ (choices.firstElementChild)?.focus();
  }

  show.addEventListener('click', () => {
    if (under) onShow?.(under.round.unit, under.round.answer);
  });

  /** @param {string} key */
  function guess(key) {
    if (!under || under.guess !== null) return;
    under.guess = key;
    guessed += 1;
    const isRight = key === under.round.answer;
    if (isRight) right += 1;
    draw();
    next.focus();
    onGuess?.(isRight);
  }

  function draw() {
    const isOpen = under !== null && under.guess === null;
    text.node.hidden = choices.hidden = under === null;
    next.hidden = isOpen;
    show.hidden = onShow === null || under === null || isOpen;
    setText(next, guessed === 0 && !under ? t('Start') : t('Next unit'));
    setText(score, guessed === 0 ? '' : t('{right} of {guessed} right', { right, guessed }));
    setText(task, under ? (isOpen ? TASK : '') : INVITATION);
    setText(verdict, under ? verdictOf(under) : '');
    if (!under) return;
    drawChoices(under);
    drawUnit(under);
  }

  /** @param {NonNullable<typeof under>} played */
  function drawChoices({ round, on, guess: chosen }) {
    choices.replaceChildren(
      ...round.choices.map((key) => {
        const { title, sentence } = on.nameOf(key);
        const button = element(
          'button',
          { type: 'button', class: 'game-choice', 'aria-disabled': String(chosen !== null) },
          element('b', {}, title),
          element('span', {}, sentence),
        );
        if (chosen !== null) {
          const figure = figureOf(on.columns, labelOf(on, key), round.unit);
          const isAnswer = key === round.answer;
          button.classList.toggle('is-right', isAnswer);
          button.classList.toggle('is-wrong', key === chosen && !isAnswer);
          const mark = isAnswer ? '✓ ' : key === chosen ? '✗ ' : '';
          button.append(
            element('span', { class: 'game-figure' }, figureBar(figure), `${mark}${figureText(figure)}`),
          );
        }
        button.addEventListener('click', () => guess(key));
        return button;
      }),
    );
  }

  /** @param {NonNullable<typeof under>} played */
  function drawUnit({ round, on, guess: chosen }) {
    const isKnown = chosen !== null;
    text.update({
      columns: on.columns,
      column: null,
      seen: null,
      values: valuesOf(on.columns, round.unit),
      quantity: round.unit.quantity,
      band: isKnown ? bandOf(labelOf(on, round.answer), on.columns) : () => NaN,
      label: isKnown
        ? t('Unit {unit} over the text', { unit: String(round.unit.unit) })
        : t('A unit over the text: which of the four does it track?'),
    });
  }

  /** @param {NonNullable<typeof under>} played */
  function verdictOf({ round, on, guess: chosen }) {
    if (chosen === null) return '';
    const best = figureOf(on.columns, labelOf(on, round.answer), round.unit);
    const name = on.nameOf(round.answer);
    const values = { unit: unitName(round.unit, on.layers), label: name.sentence };
    const found = { behaviour: behaviourText(name, best), figure: figureText(best) };
    return together([
      chosen === round.answer
        ? t('Right: it is unit {unit}, and it tracks {label}.', values)
        : t('Not quite: it is unit {unit}, and it tracks {label}.', values),
      t('On this text, the unit {behaviour} ({figure}).', found),
    ]);
  }

  draw();
  return {
    node,
    /** Draws a unit. */
    begin,
    /** @param {GameData | null} next null: there is too little text */
    update(next) {
      const isOther = next && under && next.model !== under.on.model;
      data = next;
      if (isOther) under = null;
      if (isOther) draw();
      node.hidden = next === null && under === null;
    },
    destroy: text.destroy,
  };
}

/** @param {GameData} on @param {string} key */
function labelOf(on, key) {
  return /** @type {TrackedLabel} */ (on.labels.find((label) => label.key === key));
}

const INVITATION = t(
  'One unit is drawn over your text without its name. It tracks one of these four things: which one?',
);
const TASK = t('What does this unit track? Look at where the letters turn amber or indigo.');
const NOTHING = t(
  'No unit has a clear enough role on this text. Try a longer text with quotation marks, brackets and several lines.',
);
