import { CELL } from '../../../core/record.js';
import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createChoices } from '../common/choices.js';
import { createScreen } from '../common/exercise-screen.js';
import { createLetterText } from '../common/letter-text.js';
import { fitting, lettersPerLine } from '../common/lines.js';
import { shuffle } from '../common/random-choice.js';
import { seriesOf } from '../common/series.js';
import { waitingPicture } from '../common/waiting.js';
import { hasEffect, measureTask, worthOf } from './hold-task.js';
import {
  equationsOf,
  gatesText,
  holdTitle,
  leftOutText,
  percent,
  outcomeParts,
  questionParts,
  reasonText,
} from './hold-text.js';
import { endColumn, storyText, textsFor } from './hold-texts.js';
import { createNextLetters } from './next-letters.js';

/** @import { Card, Story } from '../../../core/model/types.d.ts' */
/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { Choice, ExerciseTools } from '../common/types.d.ts' */
/** @import { Group, HoldKey, MeasuredHold, Round, Task } from './types.d.ts' */

/** Lines of the text that are shown on a phone, and letters before the marked one that always are. */
const LINES = 3;
const BEFORE = 24;

/** The reader holds the gates of the story's group, and sees what the model then expects. @param {ExerciseTools} tools */
export function createHold({ session, model, progress, random, story: recorded, title }) {
  const screen = createScreen({
    ...{ key: 'hold', title, onStart },
    about: t('You are the gates of a few units: hold them so that the model expects another letter.'),
    waiting: waitingPicture(recorded),
  });
  const text = createLetterText();
  const next = createNextLetters();
  const choices = createChoices(t('What you hold'), choose);
  /** @type {Round | null} */
  let round = null;
  /** Texts that are still to come; the first is that of the story. @type {string[]} */
  let rest = [];
  void model.then(({ card }) => {
    if (!hasEffect(card.story)) screen.close(leftOutText());
  });

  /** @param {boolean} byHand */
  async function onStart(byHand) {
    const { card } = await model;
    if (!card.story || !hasEffect(card.story)) return;
    const { layer, unit } = card.story.unit;
    const group = { layer, unit, units: card.story.group.units, label: card.story.label };
    const task = await newTask(card, card.story, group);
    if (!task) return screen.close(leftOutText());
    const { vocabulary } = card.tokenizer;
    round = { ...task, group, language: card.language, vocabulary, answer: null, shown: null };
    screen.ask(...questionParts(round));
    screen.picture.replaceChildren(text.node, caption(), next.node);
    screen.act.replaceChildren(choices.node);
    draw(round);
    if (byHand) choices.node.querySelector('button')?.focus({ preventScroll: true });
  }

  /** @param {Card} card @param {Story} story @param {Group} group @returns {Promise<Task | null>} */
  async function newTask(card, story, group) {
    const { token } = story.letter;
    const isFirst = round === null;
    if (rest.length === 0) rest = shuffle(textsFor(card.language, token), random);
    while (!isFirst && rest.length > 0) {
      const written = /** @type {string} */ (rest.pop());
      const from = endColumn(await session.read(written), token);
      const task = from > 0 ? await measureTask(session, written, from, token, group, random) : null;
      if (task) return task;
    }
    const shown = storyText(story, await session.read(story.text));
    return measureTask(session, shown, story.question.at + 1, token, group, random);
  }

  /** Before the answer, a choice is the answer; afterwards, it shows what it does. @param {string} key */
  function choose(key) {
    if (!round) return;
    round.shown = /** @type {HoldKey} */ (key);
    if (round.answer !== null) return draw(round);
    round.answer = round.shown;
    draw(round);
    judge(round, shownHold(round));
  }

  /** @param {Round} played @param {MeasuredHold | null} hold */
  function judge(played, hold) {
    if (!hold) return;
    const { tone, score } = worthOf(played, hold);
    progress.add('hold', tone === 'right', tone === 'wrong' ? null : score);
    screen.judge(tone, {
      detail: outcomeParts(played, percent(hold.probability), tone === 'wrong' ? null : score),
      why: reasonText(hold.key, hold.key === played.best),
      equations: equationsOf(played, hold),
      hint: t('Choose another answer to see what it does.'),
    });
    screen.finish(t('Another text'));
  }

  /** @param {Round} drawn */
  function draw(drawn) {
    const { from, letter, untouched, group, language, vocabulary } = drawn;
    const hold = shownHold(drawn);
    const columns = (hold ?? untouched).columns;
    const first = firstShown(columns, from, language);
    const shown = columns.slice(first);
    text.draw({
      columns: shown,
      language,
      label: t('The text with the memory of one of the units'),
      cells: seriesOf(shown, group, CELL),
      marked: from - first,
      isCut: first > 1,
    });
    next.update({
      letter,
      untouched: untouched.probability,
      held: hold?.probability ?? null,
      next: columns[columns.length - 1].next ?? [],
      vocabulary,
    });
    choices.update(drawn.holds.map((each) => choiceOf(drawn, each)));
  }

  return screen;
}

/** Of a long text, its last lines, and a few letters before the marked one. @param {Recorded[]} columns @param {number} from @param {string} language */
function firstShown(columns, from, language) {
  const count = fitting(columns, lettersPerLine(language), LINES);
  return Math.max(1, Math.min(columns.length - count, from - BEFORE));
}

/** @param {Round} round */
function shownHold({ holds, shown }) {
  return holds.find(({ key }) => key === shown) ?? null;
}

/** @param {Round} round @param {MeasuredHold} hold @returns {Choice} */
function choiceOf(round, hold) {
  const choice = { key: hold.key, title: holdTitle(hold.key), text: gatesText(hold) };
  if (round.answer === null) return choice;
  const { tone } = worthOf(round, hold);
  const hasSign = hold.key === round.answer || tone === 'right';
  const figure = element('span', { class: 'choice-figure number' }, percent(hold.probability));
  return { ...choice, figure, tone: hasSign ? tone : undefined, pressed: hold.key === round.shown };
}

function caption() {
  return element(
    'p',
    { class: 'exercise-caption' },
    t('Behind each letter: the memory of one of the units, amber above 0, indigo below.'),
  );
}
