import { labelText } from '../../../ui/label-texts.js';
import { t } from '../../../ui/language.js';
import { createUnitQuiz } from '../../../views/laboratory/probe/quiz.js';
import { labelsOf } from '../../../core/labels/labels.js';
import { createCard } from '../common/exercise-card.js';
import { pickTwo } from '../common/random-choice.js';

/** @import { ListedLabel } from '../../../views/laboratory/probe/types.d.ts' */
/** @import { ExerciseTools } from '../common/types.d.ts' */

/** Units of a label that the game draws from. */
const CANDIDATES = 3;
/** Letters of a piece that are read. */
const PIECE = 450;

/** Exercise 3: the laboratory's game, on pieces of what the model was trained on. @param {ExerciseTools} tools */
export function createTrack({ session, model, progress, random, place, title }) {
  const about = t(
    'One unit’s memory is drawn over a piece of the training text. It tracks one of four things: which one?',
  );
  const card = createCard({ key: 'track', place, title, about, onStart });
  const game = createUnitQuiz({
    random,
    onColumn: () => undefined,
    onShow: null,
    onGuess(right) {
      progress.add('track', right, null);
      card.start.focus();
    },
  });
  game.update(null);

  async function onStart() {
    const { card: modelCard, pieces, neurons, layers } = await model;
    const labels = labelsOf(modelCard.language).map((label) => ({ ...label, ...labelText(label.key) }));
    const text = pickTwo(pieces, random)
      .map((piece) => [...piece].slice(0, PIECE).join(''))
      .join('\n');
    const question = { layer: 0, labels: labels.map(({ key }) => key) };
    const { columns, result } = await session.study(text, 'probe', question);
    const units = [...result.labels, ...(neurons?.labels ?? [])].flatMap((label) =>
      label.units.slice(0, CANDIDATES),
    );
    const nameOf = (/** @type {string} */ key) =>
      /** @type {ListedLabel} */ (labels.find((label) => label.key === key));
    card.stage.replaceChildren(game.node);
    game.update({ columns, labels: result.labels, units, layers: layers.length, model: modelCard, nameOf });
    card.start.textContent = t('Another piece of text');
    game.begin();
  }

  return card;
}
