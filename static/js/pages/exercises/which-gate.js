import { element } from '../../ui/elements.js';
import { formatNumber, nameOf } from '../../ui/values.js';
import { emblem } from '../../ui/patterns.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { t } from '../../ui/language.js';
import { createCard } from './exercise-card.js';
import { drawn } from './random-choice.js';
import { clearMoments, EXPLAINS } from './gate-moments.js';
import { createLetters } from './letters.js';
import { sentencesFor } from './texts.js';

/** @import { ExerciseTools } from './exercise.d.ts' */
/** @import { Moment } from './gate-moments.js' */

const NAMES = ['A', 'B', 'C'];
/** Sentences in which a clear moment is looked for. */
const TRIES = 4;

/**
 * Exercise 2: three bars without names, one of which explains what became of the cell state.
 * @param {ExerciseTools} tools
 */
export function createWhichGate({ classroom, model, progress, random, place, title }) {
  const about = t(
    'Three gates of one unit at one letter, without their names, and what became of the cell state. Which bar explains it?',
  );
  const card = createCard({ key: 'gate', place, title, about, onStart });
  const letters = createLetters();
  const facts = element('dl', { class: 'gate-facts' });
  const bars = element('div', { class: 'gate-bars', role: 'group', 'aria-label': t('The three bars') });
  /** `order`: which gate each bar is. @type {{ moment: Moment, order: number[], answered: boolean } | null} */
  let round = null;

  async function onStart() {
    const { card: described, pieces } = await model;
    const sentences = sentencesFor(described, pieces);
    for (let k = 0; k < TRIES; k += 1) {
      const columns = await classroom.read(drawn(sentences, random));
      const moments = clearMoments(columns);
      if (moments.length === 0) continue;
      const event = drawn([...new Set(moments.map((moment) => moment.event))], random);
      const moment = drawn(
        moments.filter((each) => each.event === event),
        random,
      );
      const order = [0, 1, 2].map((gate) => ({ gate, key: random() })).sort((a, b) => a.key - b.key);
      round = { moment, order: order.map(({ gate }) => gate), answered: false };
      const flags = new Map([[moment.column - 1, t('here')]]);
      const about = { language: described.language, label: t('The sentence, with one letter marked'), flags };
      letters.draw({ columns: columns.slice(1), ...about });
      letters.mark(moment.column - 1);
      show(nameOf(columns[moment.column].token));
      return;
    }
    card.judge(null, t('No gate of this model is clear enough here. Try again, or take another model.'));
  }

  /** @param {string} letter */
  function show(letter) {
    if (!round) return;
    const { moment } = round;
    const value = { before: formatNumber(moment.before), cell: formatNumber(moment.cell), letter };
    card.ask(
      {
        kept: t('At {letter} the cell state was kept: {before} became {cell}. Which bar kept it?', value),
        overwritten: t(
          'At {letter} the cell state was overwritten: {before} became {cell}. Which bar let the new value in?',
          value,
        ),
        silent: t(
          'At {letter} the cell state is {cell}, and yet the unit says almost nothing. Which bar keeps it silent?',
          value,
        ),
      }[moment.event],
    );
    facts.replaceChildren(
      ...fact(t('cell state before'), 'c′', moment.before),
      ...fact(t('candidate'), 'g', moment.candidate),
      ...fact(t('cell state'), 'c', moment.cell),
      ...fact(t('hidden state'), 'h', moment.hidden),
    );
    card.stage.replaceChildren(letters.node, element('div', { class: 'gate-board' }, facts, bars));
    drawBars(null);
    card.start.hidden = true;
  }

  /** @param {number | null} choice of a bar */
  function drawBars(choice) {
    if (!round) return;
    const { moment, order } = round;
    bars.replaceChildren(
      ...order.map((gate, k) => {
        const value = moment.gates[gate];
        const { key, name } = QUANTITIES[gate];
        const fill = element('span', { class: choice === null ? 'gate-fill' : `gate-fill bar-${key}` });
        fill.style.height = `${100 * value}%`;
        const shown = formatNumber(value);
        const button = element(
          'button',
          { type: 'button', class: 'gate-bar', 'aria-disabled': String(choice !== null) },
          element('span', { class: 'gate-plot', 'aria-hidden': 'true' }, fill),
          element('b', {}, NAMES[k]),
          element('span', { class: 'number' }, shown),
        );
        if (choice !== null)
          button.append(element('span', { class: 'gate-name' }, emblem(QUANTITIES[gate]), name));
        button.classList.toggle('is-right', choice !== null && gate === EXPLAINS[moment.event]);
        button.classList.toggle('is-wrong', choice === k && gate !== EXPLAINS[moment.event]);
        button.addEventListener('click', () => answer(k));
        return button;
      }),
    );
  }

  /** @param {number} choice */
  function answer(choice) {
    if (!round || round.answered) return;
    round.answered = true;
    const { moment, order } = round;
    const good = order[choice] === EXPLAINS[moment.event];
    drawBars(choice);
    progress.add('gate', good, null);
    const right = NAMES[order.indexOf(EXPLAINS[moment.event])];
    card.judge(
      good,
      good ? t('Right, it is {bar}', { bar: right }) : t('It is {bar}', { bar: right }),
      [reasonOf(moment)],
      [element('span', { class: 'equation number' }, `c = f·c′ + i·g = ${cellSum(moment)}`)],
      [element('span', { class: 'equation number' }, `h = o·tanh(c) = ${hiddenProduct(moment)}`)],
      [t('Any other way to name the three bars would miss these numbers.')],
    );
    card.start.hidden = false;
    card.next(t('Another letter'));
    card.start.focus();
  }

  return card;
}

/** @param {string} name @param {string} symbol @param {number} value */
function fact(name, symbol, value) {
  return [
    element('dt', {}, element('i', {}, symbol), ` ${name}`),
    element('dd', { class: 'number' }, formatNumber(value)),
  ];
}

/** @param {Moment} moment */
function reasonOf({ event, gates: [input, forget, output], hidden, cell }) {
  const values = { i: formatNumber(input), f: formatNumber(forget), o: formatNumber(output) };
  return {
    kept: t(
      'The forget gate is {f}: nearly all of the old state is kept. The input gate is {i}, so little is added.',
      values,
    ),
    overwritten: t(
      'The input gate is {i}: the candidate gets in. The forget gate is {f}, so the old state is dropped.',
      values,
    ),
    silent: t(
      'The output gate is {o}: of a state of {c} no more than {h} is shown to the rest of the network.',
      {
        ...values,
        c: formatNumber(cell),
        h: formatNumber(hidden),
      },
    ),
  }[event];
}

/** @param {Moment} moment */
function cellSum({ gates: [input, forget], before, candidate, cell }) {
  const [i, f] = [formatNumber(input), formatNumber(forget)];
  return `${f} · ${inBrackets(before)} + ${i} · ${inBrackets(candidate)} = ${formatNumber(cell)}`;
}

/** @param {Moment} moment */
function hiddenProduct({ gates, cell, hidden }) {
  return `${formatNumber(gates[2])} · ${inBrackets(Math.tanh(cell))} = ${formatNumber(hidden)}`;
}

/** @param {number} value */
function inBrackets(value) {
  return value < 0 ? `(${formatNumber(value)})` : formatNumber(value);
}
