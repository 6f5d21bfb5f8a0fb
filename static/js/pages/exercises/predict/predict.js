import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatNumber, nameOf } from '../../../ui/values.js';
import { createCard } from '../common/exercise-card.js';
import { createLetters } from '../common/letters.js';
import { pick, pickTwo } from '../common/random-choice.js';
import { sentencesFor } from '../common/texts.js';
import { unitName } from '../common/unit-name.js';
import { contrasts, isGood, placeOf, rankOf, scoreOf } from './contrast.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { ExerciseTools } from '../common/types.d.ts' */
/** @import { Contrast, Round } from './types.d.ts' */

/** Exercise 1: where a forget gate is most open, or most closed, before it is shown. @param {ExerciseTools} tools */
export function createPredict({ session, model, progress, random, place, title }) {
  const about = t(
    'Watch the forget gate of one unit on one sentence. Then predict what it does on another sentence before you see it.',
  );
  const card = createCard({ key: 'predict', place, title, about, onStart });
  const example = createLetters();
  const letters = createLetters(() => void (check.disabled = false));
  const check = element('button', { type: 'button', class: 'button', disabled: true }, t('Check'));
  /** @type {Round | null} */
  let round = null;
  check.hidden = true;
  check.addEventListener('click', () => round && answer(round, letters.chosen()));
  card.foot.prepend(check);

  async function onStart() {
    round = await newRound();
    const { contrast, columns, language } = round;
    const bars = { values: contrast.example, quantity: 'forget' };
    example.draw({ columns: round.example, language, label: t('The example with its forget gate'), ...bars });
    letters.draw({ columns, language, label: t('Your choice of a letter') }, true);
    card.stage.replaceChildren(
      caption(exampleText(round)),
      example.node,
      caption(t('Your turn: choose a letter')),
      letters.node,
    );
    card.ask(questionText(contrast));
    check.hidden = false;
    check.disabled = true;
    card.start.hidden = true;
  }

  /** @returns {Promise<Round>} */
  async function newRound() {
    const { card: modelCard, pieces, layers } = await model;
    const [first, second] = pickTwo(sentencesFor(modelCard, pieces), random);
    const exampleColumns = (await session.read(first)).slice(1);
    const columns = (await session.read(second)).slice(1);
    const contrast = pick(contrasts(exampleColumns, columns), random);
    const { language } = modelCard;
    return { contrast, example: exampleColumns, columns, language, layers: layers.length };
  }

  /** @param {Round} played @param {number} choice */
  function answer({ contrast: { values, end }, columns, language }, choice) {
    const best = placeOf(values, end);
    const rank = rankOf(values, choice, end);
    const n = values.length;
    const flags = new Map([
      [best, end === 'open' ? t('most open') : t('most closed')],
      [choice, t('you')],
    ]);
    const label = t('The sentence with its forget gate');
    letters.draw({ columns, language, label, values, quantity: 'forget', flags });
    letters.mark(choice);
    const good = isGood(rank, n);
    const score = scoreOf(rank, n);
    progress.add('predict', good, score);
    card.judge(
      good,
      t('Rank {rank} of {n}: {score} points', { rank, n, score }),
      [resultText(columns, values, { best, choice, rank })],
      [
        t(
          'At each letter, the cell state is multiplied by this number: near 1 everything is kept, near 0 everything is forgotten.',
        ),
      ],
    );
    check.hidden = true;
    card.finish(t('Another sentence'));
  }

  return card;
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

/**
 * @param {readonly Recorded[]} columns @param {readonly number[]} values
 * @param {{ best: number, choice: number, rank: number }} places
 */
function resultText(columns, values, { best, choice, rank }) {
  const extreme = { letter: nameOf(columns[best].token), best: formatNumber(values[best]) };
  const chosen = { own: nameOf(columns[choice].token), value: formatNumber(values[choice]) };
  const mean = formatNumber(values.reduce((sum, value) => sum + value, 0) / values.length);
  return rank === 1
    ? t('Exactly: at {letter} it is {best}. Its mean on this sentence is {mean}.', {
        ...extreme,
        mean,
      })
    : t('You chose {own}, where it is {value}. Its extreme is {best}, at {letter}. Its mean is {mean}.', {
        ...extreme,
        ...chosen,
        mean,
      });
}
