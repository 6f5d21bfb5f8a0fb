import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatNumber, nameOf } from '../../../ui/values.js';
import { cellEquation, unitStep } from '../common/equations.js';
import { createScreen } from '../common/exercise-screen.js';
import { createLetterText } from '../common/letter-text.js';
import { createLetters } from '../common/letters.js';
import { pick, pickTwo } from '../common/random-choice.js';
import { waitingPicture } from '../common/waiting.js';
import { sentencesFor } from '../common/texts.js';
import { unitName } from '../common/unit-name.js';
import { contrasts, placeOf, rankOf, scoreOf, toneOf } from './contrast.js';

/** @import { ExerciseTools } from '../common/types.d.ts' */
/** @import { Contrast, Round } from './types.d.ts' */

/** Where a forget gate is most open, or most closed, before it is shown. @param {ExerciseTools} tools */
export function createPredict({ session, model, progress, random, story, title }) {
  const screen = createScreen({
    ...{ key: 'predict', title, onStart },
    about: t(
      'Watch the forget gate of one unit on one sentence, then predict what it does on another one before you see it.',
    ),
    waiting: waitingPicture(story),
  });
  const example = createLetterText();
  const letters = createLetters(() => void (check.disabled = false));
  const check = element('button', { type: 'button', class: 'button is-main', disabled: true }, t('Check'));
  /** @type {Round | null} */
  let round = null;
  check.addEventListener('click', () => round && answer(round, letters.chosen()));

  /** @param {boolean} byHand */
  async function onStart(byHand) {
    round = await newRound();
    const { contrast, columns, language } = round;
    const label = t('The example with its forget gate');
    example.draw({ columns: round.example.slice(1), language, label, gate: contrast.example });
    letters.draw({ columns: columns.slice(1), language, label: t('Your choice of a letter') }, true);
    screen.picture.replaceChildren(
      caption(exampleText(round)),
      example.node,
      caption(t('Your turn: choose a letter')),
      letters.node,
    );
    screen.act.replaceChildren(check);
    screen.ask(questionText(contrast));
    check.hidden = false;
    check.disabled = true;
    if (byHand) letters.focus();
  }

  /** @returns {Promise<Round>} */
  async function newRound() {
    const { card, pieces, layers } = await model;
    const [first, second] = pickTwo(sentencesFor(card, pieces), random);
    const exampleColumns = await session.read(first);
    const columns = await session.read(second);
    const contrast = pick(contrasts(exampleColumns.slice(1), columns.slice(1)), random);
    return { contrast, example: exampleColumns, columns, language: card.language, layers: layers.length };
  }

  /** @param {Round} played @param {number} choice */
  function answer(played, choice) {
    const { contrast, columns, language } = played;
    const { values, end } = contrast;
    const best = placeOf(values, end);
    const flags = new Map([
      [best, end === 'open' ? t('most open') : t('most closed')],
      [choice, t('you')],
    ]);
    const label = t('The sentence with its forget gate');
    letters.draw({ columns: columns.slice(1), language, label, values, quantity: 'forget', flags });
    letters.mark(choice);
    judge(played, choice, best);
    check.hidden = true;
    screen.finish(t('Another sentence'));
  }

  /** @param {Round} played @param {number} choice @param {number} best */
  function judge({ contrast, columns }, choice, best) {
    const { values, end } = contrast;
    const [rank, n] = [rankOf(values, choice, end), values.length];
    const tone = toneOf(rank, n);
    const score = tone === 'wrong' ? null : scoreOf(rank, n);
    progress.add('predict', tone === 'right', score);
    const equation = (/** @type {number} */ k) =>
      t('{letter}: {value}', {
        letter: nameOf(columns[k + 1].token),
        value: cellEquation(unitStep(columns, k + 1, contrast)),
      });
    screen.judge(tone, {
      detail:
        score === null
          ? t('rank {rank} of {n}', { rank, n })
          : t('rank {rank} of {n}: {score} points', { rank, n, score }),
      why: reasonText(
        contrast,
        { letter: nameOf(columns[best + 1].token), own: nameOf(columns[choice + 1].token) },
        choice,
        best,
      ),
      equations: choice === best ? [equation(best)] : [equation(best), equation(choice)],
    });
  }

  return screen;
}

/** @param {string} text */
function caption(text) {
  return element('p', { class: 'exercise-caption' }, text);
}

/** @param {Round} round */
function exampleText({ contrast, layers }) {
  return t('Example: the bars show the forget gate of {unit}, from 0 to 1', {
    unit: unitName(contrast, layers),
  });
}

/** @param {Contrast} contrast */
function questionText({ end }) {
  return end === 'open'
    ? t('At which letter is this unit’s forget gate open widest, so that it keeps the most?')
    : t('At which letter is this unit’s forget gate closed furthest, so that it forgets the most?');
}

/** @param {Contrast} contrast @param {{ letter: string, own: string }} names @param {number} choice @param {number} best */
function reasonText({ values, end }, { letter, own }, choice, best) {
  const numbers = { letter, own, best: formatNumber(values[best]), value: formatNumber(values[choice]) };
  if (choice === best)
    return end === 'open'
      ? t('At {letter} the gate is {best}: it keeps more of the memory than anywhere else.', numbers)
      : t('At {letter} the gate is {best}: it keeps less of the memory than anywhere else.', numbers);
  return end === 'open'
    ? t('At {own} the gate is {value}; it is open widest at {letter}, with {best}.', numbers)
    : t('At {own} the gate is {value}; it is closed furthest at {letter}, with {best}.', numbers);
}
