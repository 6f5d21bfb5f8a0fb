import { CELL } from '../../../core/record.js';
import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { cellEquation, hiddenEquation } from '../common/equations.js';
import { createScreen } from '../common/exercise-screen.js';
import { createLetterText } from '../common/letter-text.js';
import { pick, shuffle } from '../common/random-choice.js';
import { seriesOf } from '../common/series.js';
import { sentencesFor } from '../common/texts.js';
import { workedExample } from '../common/waiting.js';
import { createCellPicture } from '../common/cell-picture.js';
import { createGateBars, NAMES } from './gate-bars.js';
import { clearMoments, EXPLAINS } from './gate-moments.js';
import { recordedScene } from './scene.js';
import { questionParts, reasonText, refutation } from './which-gate-text.js';

/** @import { ExerciseTools } from '../common/types.d.ts' */
/** @import { Moment, Round, Scene } from './types.d.ts' */

/** Sentences in which a clear moment is looked for. */
const TRIES = 4;

/** One of three bars without names explains what became of the cell state. @param {ExerciseTools} tools */
export function createWhichGate({ session, model, progress, random, story, title }) {
  const screen = createScreen({
    ...{ key: 'gate', title, onStart },
    about: t('One unit at one letter: its three gates are bars without names. Which of them did it?'),
    waiting: workedExample(),
  });
  const text = createLetterText();
  const cell = createCellPicture();
  const bars = createGateBars(answer);
  /** The first round needs no model. */
  let recorded = story && recordedScene(story);
  /** @type {Round | null} */
  let round = null;
  if (recorded) screen.open();

  /** @param {boolean} byHand */
  async function onStart(byHand) {
    const scene = recorded ?? (await liveScene());
    recorded = null;
    if (!scene)
      return screen.pass(
        t('No gate of this model is clear enough here. Try again, or choose another model.'),
      );
    begin(scene);
    if (byHand) bars.node.querySelector('button')?.focus({ preventScroll: true });
  }

  /** @returns {Promise<Scene | null>} */
  async function liveScene() {
    const { card, pieces } = await model;
    const sentences = sentencesFor(card, pieces);
    for (let k = 0; k < TRIES; k += 1) {
      const columns = await session.read(pick(sentences, random));
      const moments = clearMoments(columns);
      if (moments.length > 0)
        return { columns, moment: pickMoment(moments, random), language: card.language };
    }
    return null;
  }

  /** @param {Scene} scene */
  function begin({ columns, moment, language }) {
    round = { columns, moment, language, order: shuffle([0, 1, 2], random), answered: false };
    text.draw({
      columns: columns.slice(1),
      language,
      label: t('The sentence with one letter highlighted'),
      cells: seriesOf(columns.slice(1), moment, CELL),
      marked: moment.column - 1,
    });
    screen.ask(...questionParts(moment, columns[moment.column].token));
    cell.update(moment, null);
    bars.update(round, null);
    screen.picture.replaceChildren(text.node, caption(), cell.node);
    screen.act.replaceChildren(bars.node);
  }

  /** @param {number} choice */
  function answer(choice) {
    if (!round || round.answered) return;
    round.answered = true;
    const { moment, order } = round;
    const asked = order.indexOf(EXPLAINS[moment.event]);
    const isRight = choice === asked;
    bars.update(round, choice);
    cell.update(
      moment,
      [0, 1, 2].map((gate) => NAMES[order.indexOf(gate)]),
    );
    progress.add('gate', isRight, null);
    screen.judge(isRight ? 'right' : 'wrong', {
      detail: t('It is {bar}', { bar: NAMES[asked] }),
      why: isRight ? reasonText(moment) : refutation(moment, order[choice], NAMES[choice]),
      equations: [cellEquation(moment), hiddenEquation(moment)],
    });
    screen.finish(t('Another letter'));
  }

  return screen;
}

function caption() {
  return element(
    'p',
    { class: 'exercise-caption' },
    t('Behind each letter: the memory of this unit, amber above 0, indigo below.'),
  );
}

/** Each event is as likely as the others, however often it happened. @param {readonly Moment[]} moments @param {() => number} random */
function pickMoment(moments, random) {
  const event = pick([...new Set(moments.map((moment) => moment.event))], random);
  return pick(
    moments.filter((moment) => moment.event === event),
    random,
  );
}
