import { element } from '../../ui/elements.js';
import { formatNumber, nameOf } from '../../ui/values.js';
import { t } from '../../ui/language.js';
import { createCard } from './exercise-card.js';
import { contrasts, isGood, placeOf, rankOf, scoreOf } from './contrast.js';
import { drawn, drawnTwo } from './random-choice.js';
import { createLetters } from './letters.js';
import { sentencesFor } from './texts.js';
import { unitName } from './unit-name.js';

/** @import { Recorded } from '../../core/types.d.ts' */
/** @import { Contrast } from './contrast.js' */
/** @import { ExerciseTools } from './exercise.d.ts' */

/** Exercise 1: where a forget gate is most open, or most closed, before it is shown. @param {ExerciseTools} tools */
export function createPredict({ classroom, model, progress, random, place, title }) {
  const about = t(
    'Watch the forget gate of one unit on one sentence. Then say what it will do on another, before you see it.',
  );
  const card = createCard({ key: 'predict', place, title, about, onStart });
  const example = createLetters();
  const letters = createLetters(() => void (check.disabled = false));
  const check = element('button', { type: 'button', class: 'button', disabled: true }, t('Check'));
  /** @type {{ contrast: Contrast, columns: Recorded[], language: string } | null} */
  let round = null;
  check.hidden = true;
  card.foot.prepend(check);

  async function onStart() {
    const { card: described, pieces, layers } = await model;
    const [first, second] = drawnTwo(sentencesFor(described, pieces), random);
    const there = (await classroom.read(first)).slice(1);
    const columns = (await classroom.read(second)).slice(1);
    const contrast = drawn(contrasts(there, columns), random);
    const { language } = described;
    round = { contrast, columns, language };
    const shown = { values: contrast.example, quantity: 'forget' };
    example.draw({ columns: there, language, label: t('The example with its forget gate'), ...shown });
    letters.draw({ columns, language, label: t('Your choice of a letter') }, true);
    card.stage.replaceChildren(
      element(
        'p',
        { class: 'exercise-caption' },
        t('An example: the bars are the forget gate of {unit}, from 0 to 1', {
          unit: unitName(contrast, layers.length),
        }),
      ),
      example.node,
      element('p', { class: 'exercise-caption' }, t('Your turn: choose a letter')),
      letters.node,
    );
    card.ask(
      contrast.end === 'open'
        ? t('At which letter is the forget gate of this unit open widest, so that most is kept?')
        : t('At which letter does the forget gate of this unit close most, so that most is forgotten?'),
    );
    check.hidden = false;
    check.disabled = true;
    card.start.hidden = true;
  }

  check.addEventListener('click', () => {
    if (!round) return;
    const choice = [...letters.node.children].findIndex(
      (cell) => cell.getAttribute('aria-checked') === 'true',
    );
    judge(round, choice);
    check.hidden = true;
    card.start.hidden = false;
    card.next(t('Another sentence'));
    card.start.focus();
  });

  /** @param {NonNullable<typeof round>} played @param {number} choice */
  function judge({ contrast: { values, end }, columns, language }, choice) {
    const best = placeOf(values, end);
    const rank = rankOf(values, choice, end);
    const n = values.length;
    const flags = new Map([
      [best, end === 'open' ? t('most open') : t('most closed')],
      [choice, t('you')],
    ]);
    letters.draw({
      columns,
      language,
      label: t('The sentence with its forget gate'),
      values,
      quantity: 'forget',
      flags,
    });
    letters.mark(choice);
    const good = isGood(rank, n);
    const score = scoreOf(rank, n);
    progress.add('predict', good, score);
    const found = { letter: nameOf(columns[best].token), best: formatNumber(values[best]) };
    const own = { own: nameOf(columns[choice].token), value: formatNumber(values[choice]) };
    const mean = formatNumber(values.reduce((sum, value) => sum + value, 0) / n);
    card.judge(
      good,
      t('Place {rank} of {n}: {score} points', { rank, n, score }),
      [
        rank === 1
          ? t('Exactly there, at {letter}, it is {best}; its mean on this sentence is {mean}.', {
              ...found,
              mean,
            })
          : t(
              'You chose {own}, where it is {value}. Its extreme is {best}, at {letter}; its mean is {mean}.',
              { ...found, ...own, mean },
            ),
      ],
      [
        t(
          'The cell state is multiplied by this number at each letter: near 1 all is kept, near 0 all is forgotten.',
        ),
      ],
    );
  }

  return card;
}
