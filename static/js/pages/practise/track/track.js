import { endOf, figureOf, tokensOf, valuesOf } from '../../../core/study/unit-profile.js';
import { sampleRound } from '../../../core/study/unit-quiz.js';
import { labelsOf } from '../../../core/labels/labels.js';
import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { figureBar, figureText } from '../../../views/laboratory/shared/unit-button.js';
import { createChoices } from '../common/choices.js';
import { createScreen } from '../common/exercise-screen.js';
import { createLetterText } from '../common/letter-text.js';
import { fitting, lettersPerLine } from '../common/lines.js';
import { pickTwo, shuffle } from '../common/random-choice.js';
import { waitingPicture } from '../common/waiting.js';
import { fairUnits, strengthOf } from './fair-units.js';
import { choiceText, figureSentence, reasonText } from './track-text.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { TrackedLabel } from '../../../core/study/types.d.ts' */
/** @import { ExerciseTools } from '../common/types.d.ts' */
/** @import { Round } from './types.d.ts' */

/** Units of a label that are drawn from. */
const CANDIDATES = 3;
/** Letters of a piece that are read. */
const PIECE = 450;
/** Lines that are shown on a phone. */
const LINES = 8;
/** Pairs of pieces in which a unit is looked for. */
const TRIES = 4;
/** From this share of the answer's figure on, another answer is nearly right. */
const NEAR = 0.5;

/** One unit's memory over a piece of what the model was trained on: which of four things does it track? @param {ExerciseTools} tools */
export function createTrack({ session, model, progress, random, story, title }) {
  const screen = createScreen({
    ...{ key: 'track', title, onStart },
    about: t('One unit’s memory is drawn behind a piece of the training text. What does it track?'),
    waiting: waitingPicture(story),
  });
  const text = createLetterText();
  const choices = createChoices(t('What does it track?'), answer);
  /** @type {Round | null} */
  let round = null;

  /** @param {boolean} byHand */
  async function onStart(byHand) {
    const found = await newRound();
    if (!found) return screen.pass(t('No unit has a clear enough role on these pieces of text. Try again.'));
    round = found;
    const { columns, language, values } = round;
    const label = t('A unit’s memory behind the text');
    text.draw({ columns, language, label, cells: [...values] });
    const caption = t('Amber: its memory is above 0; indigo: below.');
    screen.picture.replaceChildren(text.node, element('p', { class: 'exercise-caption' }, caption));
    screen.act.replaceChildren(choices.node);
    screen.ask(t('What does this unit track? Look at where the letters turn amber or indigo.'));
    drawChoices(round);
    if (byHand) choices.node.querySelector('button')?.focus({ preventScroll: true });
  }

  /** @returns {Promise<Round | null>} */
  async function newRound() {
    const { card, pieces, neurons, layers } = await model;
    const perLine = lettersPerLine(card.language);
    const known = neurons?.labels ?? [];
    for (let k = 0; k < TRIES; k += 1) {
      const chosen = pickTwo(pieces, random).map((piece) => [...piece].slice(0, PIECE).join(''));
      const question = { layer: 0, labels: labelsOf(card.language).map(({ key }) => key) };
      const { columns, result } = await session.study(chosen.join('\n'), 'probe', question);
      const units = [...result.labels, ...known].flatMap((label) => label.units.slice(0, CANDIDATES));
      for (const end of shuffle(endsOf(columns.length, LINES * perLine), random)) {
        const shown = windowOf(columns, result.labels, end, perLine);
        const sampled = sampleRound(fairUnits(shown.columns, shown.labels, units), round, random);
        if (!sampled) continue;
        const values = valuesOf(shown.columns, sampled.unit);
        return { ...sampled, ...shown, values, language: card.language, layers: layers.length, guess: null };
      }
    }
    return null;
  }

  /** @param {Round} shown */
  function drawChoices(shown) {
    const { choices: keys, guess } = shown;
    choices.update(
      keys.map((key) => {
        if (guess === null) return { key, ...choiceText(key) };
        const figure = figureOn(shown, key);
        const bar = element('span', { class: 'choice-figure number' }, figureBar(figure), figureText(figure));
        const tone = key === shown.answer ? 'right' : key === guess ? toneOf(shown, key) : undefined;
        return { key, ...choiceText(key), tone, figure: bar, disabled: true };
      }),
    );
  }

  /** @param {string} key */
  function answer(key) {
    if (!round || round.guess !== null) return;
    round.guess = key;
    const tone = toneOf(round, key);
    progress.add('track', tone === 'right', null);
    drawChoices(round);
    const own = figureOn(round, key);
    const best = figureOn(round, round.answer);
    screen.judge(tone, {
      detail: reasonText(round),
      why: figureSentence(round.answer, best),
      equations: [key, round.answer]
        .filter((each, k, all) => all.indexOf(each) === k)
        .map((each) => `${choiceText(each).title}: ${figureText(each === key ? own : best)}`),
    });
    screen.finish(t('Another unit'));
  }

  return screen;
}

/** Where the pieces end that may be shown. @param {number} length @param {number} most */
function endsOf(length, most) {
  const count = Math.max(1, Math.floor(length / most));
  return Array.from({ length: count }, (_, k) => length - k * most);
}

/**
 * Columns before an end, with their labels.
 * @param {Recorded[]} columns with the start @param {readonly TrackedLabel[]} labels @param {number} end
 * @param {number} perLine
 */
function windowOf(columns, labels, end, perLine) {
  const before = columns.slice(0, end);
  const count = tokensOf(before).length;
  const cut = labels.map((label) => ({ ...label, values: label.values.slice(0, count) }));
  const shown = endOf(before, cut, fitting(before, perLine, LINES));
  return { ...shown, columns: tokensOf(shown.columns) };
}

/** @param {Round} round @param {string} key of a label */
function figureOn({ columns, labels, unit }, key) {
  const label = /** @type {Round['labels'][number]} */ (labels.find((each) => each.key === key));
  return figureOf(columns, label, unit);
}

/** @param {Round} round @param {string} key @returns {'right' | 'nearly' | 'wrong'} */
function toneOf(round, key) {
  if (key === round.answer) return 'right';
  const [own, best] = [key, round.answer].map((each) => strengthOf(figureOn(round, each)));
  return own >= NEAR * best ? 'nearly' : 'wrong';
}
