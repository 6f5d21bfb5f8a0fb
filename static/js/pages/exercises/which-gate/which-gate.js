import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatNumber, nameOf } from '../../../ui/values.js';
import { createCard } from '../common/exercise-card.js';
import { createLetters } from '../common/letters.js';
import { pick, shuffle } from '../common/random-choice.js';
import { sentencesFor } from '../common/texts.js';
import { createGateBars, NAMES } from './gate-bars.js';
import { clearMoments, EXPLAINS } from './gate-moments.js';
import { cellEquation, hiddenEquation, questionText, reasonText } from './which-gate-text.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { ExerciseTools } from '../common/types.d.ts' */
/** @import { Moment, Round } from './types.d.ts' */

/** Sentences in which a clear moment is looked for. */
const TRIES = 4;

/** Exercise 2: one of three bars without names explains what became of the cell state. @param {ExerciseTools} tools */
export function createWhichGate({ session, model, progress, random, place, title }) {
  const about = t(
    'You see the three gates of one unit at one letter, without their names, and the change in the cell state. Which bar explains it?',
  );
  const card = createCard({ key: 'gate', place, title, about, onStart });
  const letters = createLetters();
  const facts = element('dl', { class: 'gate-facts' });
  const bars = createGateBars(answer);
  /** @type {Round | null} */
  let round = null;

  async function onStart() {
    const { card: modelCard, pieces } = await model;
    const sentences = sentencesFor(modelCard, pieces);
    for (let k = 0; k < TRIES; k += 1) {
      const columns = await session.read(pick(sentences, random));
      const moments = clearMoments(columns);
      if (moments.length > 0) return begin(columns, pickMoment(moments, random), modelCard.language);
    }
    card.judge(null, t('No gate of this model is clear enough here. Try again, or choose another model.'));
  }

  /** @param {readonly Recorded[]} columns @param {Moment} moment @param {string} language */
  function begin(columns, moment, language) {
    round = { moment, order: shuffle([0, 1, 2], random), answered: false };
    const flags = new Map([[moment.column - 1, t('here')]]);
    const label = t('The sentence with one letter highlighted');
    letters.draw({ columns: columns.slice(1), language, label, flags });
    letters.mark(moment.column - 1);
    card.ask(questionText(moment, nameOf(columns[moment.column].token)));
    facts.replaceChildren(...factsOf(moment));
    bars.update(round, null);
    card.stage.replaceChildren(letters.node, element('div', { class: 'gate-board' }, facts, bars.node));
    card.start.hidden = true;
  }

  /** @param {number} choice */
  function answer(choice) {
    if (!round || round.answered) return;
    round.answered = true;
    const { moment, order } = round;
    const good = order[choice] === EXPLAINS[moment.event];
    bars.update(round, choice);
    progress.add('gate', good, null);
    const bar = NAMES[order.indexOf(EXPLAINS[moment.event])];
    card.judge(
      good,
      good ? t('Right, it is {bar}', { bar }) : t('It is {bar}', { bar }),
      [reasonText(moment)],
      [element('span', { class: 'equation number' }, cellEquation(moment))],
      [element('span', { class: 'equation number' }, hiddenEquation(moment))],
      [t('No other assignment of names to the three bars gives these numbers.')],
    );
    card.finish(t('Another letter'));
  }

  return card;
}

/** Each event is as likely as the others, however often it happened. @param {readonly Moment[]} moments @param {() => number} random */
function pickMoment(moments, random) {
  const event = pick([...new Set(moments.map((moment) => moment.event))], random);
  return pick(
    moments.filter((moment) => moment.event === event),
    random,
  );
}

/** @param {Moment} moment */
function factsOf({ before, candidate, cell, hidden }) {
  return [
    ...fact(t('cell state before'), 'c′', before),
    ...fact(t('candidate'), 'g', candidate),
    ...fact(t('cell state'), 'c', cell),
    ...fact(t('hidden state'), 'h', hidden),
  ];
}

/** @param {string} name @param {string} symbol @param {number} value */
function fact(name, symbol, value) {
  return [
    element('dt', {}, element('i', {}, symbol), ` ${name}`),
    element('dd', { class: 'number' }, formatNumber(value)),
  ];
}
