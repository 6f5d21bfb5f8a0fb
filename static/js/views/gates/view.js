import { createArithmetic } from './arithmetic-view.js';
import { createArranging } from './unit-order-control.js';
import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { createMomentView } from './moment-view.js';
import { numbered } from './row-order.js';
import { createOrderer } from './row-orderer.js';
import { patternDefinitions } from '../../ui/patterns.js';
import { KEYS } from './pointing.js';
import { createReadout, spokenPlace } from './readout.js';
import { createScore } from './score.js';
import { createToolbar } from './toolbar.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { StudyTools } from '../types.d.ts' */
/** @import { GatesData, Selection, View } from '../types.d.ts' */
/** @import { Place } from './score.js' */
/** @typedef {StudyTools & { onSelect: (selection: Partial<Selection>) => void }} GatesOptions */

const HOW = t(
  'Read it like a score: each column is a token, each row a unit; the stronger the colour, the further the gate is open.',
);
const CANNED = t('recorded by TensorFlow, until the model is here');
const GHOST = t(
  'Once there is text and a model, every token gets a column here, in each of these six staves.',
);

/**
 * The gates, live: the score, the moment that is selected, and the arithmetic of one unit.
 * @param {GatesOptions} options @returns {View<GatesData>}
 */
export function createGatesView({ onSelect, study, leave }) {
  const label = element('span', { class: 'canned-label', hidden: true }, CANNED);
  const toolbar = createToolbar(onSelect);
  const readout = createReadout();
  const ghost = element('p', { class: 'ghost-note' }, GHOST);
  const live = element('p', { class: 'unseen', 'aria-live': 'polite' });
  const score = createScore({ onSelect, onPlace, onZoom: showArrangement });
  const orderer = createOrderer({ study, leave });
  const arranging = createArranging({
    onOrder(by) {
      orderer.orderBy(by);
      showScore();
    },
    onStep: score.zoom,
    onResize: score.resize,
    onMove: score.moveTo,
  });
  const moment = createMomentView(onSelect);
  const arithmetic = createArithmetic();
  const heading = element('h3');
  const sums = element(
    'section',
    { class: 'gates-section', hidden: true },
    heading,
    how(SUMS),
    arithmetic.node,
  );
  const node = element('div', { class: 'gates' }, patternDefinitions());
  node.append(
    element(
      'section',
      { class: 'gates-section', 'aria-labelledby': 'score-heading' },
      element('h2', { id: 'score-heading' }, t('The gates, token by token'), ' ', label),
      how(HOW),
      toolbar.node,
      arranging.node,
      readout.node,
      ghost,
      score.node,
      element('p', { class: 'gates-keys' }, KEYS),
      live,
    ),
    moment.node,
    sums,
  );
  /** @type {GatesData | null} */
  let data = null;
  /** @type {Place | null} */
  let pointed = null;

  /** @param {GatesData} next */
  function update(next) {
    if (data && same(data, next)) return;
    data = { ...next };
    const { recording, selection, canned } = next;
    const last = (recording?.columns.length ?? 0) - 1;
    node.classList.toggle('is-empty', last < 0);
    label.hidden = !canned || last < 0;
    if (!recording || last < 0) return;
    const column = Math.min(selection.column ?? last, last);
    toolbar.update(recording, selection, column);
    showScore();
    moment.update(recording, selection, column);
    if (pointed && pointed.column > last) pointed = null;
    showPlace();
    showArithmetic(next, column);
  }

  function showScore() {
    if (!data?.recording) return;
    const { recording, selection } = data;
    orderer.update({ ...data, recording });
    score.update({ recording, selection, order: orderer.order() });
    showArrangement();
  }

  function showArrangement() {
    if (!data?.recording) return;
    const { recording, selection } = data;
    arranging.update({
      by: orderer.by(),
      awaited: orderer.awaited(),
      old: orderer.isOld(recording),
      tracking: orderer.tracking(),
      language: data.language,
      units: recording.layers[selection.layer].units,
      stretch: score.stretch(),
    });
  }

  function showPlace() {
    if (!data?.recording) return;
    const { recording, selection } = data;
    readout.update(recording, selection.layer, pointed ?? restingPlace(recording, selection));
  }

  /** @param {Place | null} place @param {boolean} byKeyboard */
  function onPlace(place, byKeyboard) {
    pointed = place;
    showPlace();
    if (byKeyboard && place && data?.recording)
      setText(live, spokenPlace(data.recording, data.selection.layer, place));
  }

  /** @param {GatesData} data @param {number} column */
  function showArithmetic({ arithmetic: answer, selection, canned }, column) {
    const { layer, unit } = selection;
    sums.hidden = unit === null;
    if (unit === null) return;
    setText(heading, t('The arithmetic of unit {unit}', { unit: String(unit) }));
    const fits = answer?.layer === layer && answer.unit === unit && answer.column === column;
    arithmetic.update(fits ? answer : null, canned ? t('The weights come with the model.') : t('computing…'));
  }

  return {
    node,
    update,
    destroy() {
      score.destroy();
      moment.destroy();
    },
  };
}

const SUMS = t(
  'A gate adds up every input times its weight, every unit’s last hidden state times its weight, and a bias; σ or tanh squeezes the sum z.',
);

/** @param {GatesData} one @param {GatesData} other */
function same(one, other) {
  const { recording, selection, arithmetic, canned, studies } = other;
  return (
    one.recording === recording &&
    one.selection === selection &&
    one.studies.get('order') === studies.get('order') &&
    one.studies.get('detect') === studies.get('detect') &&
    one.arithmetic === arithmetic &&
    one.canned === canned
  );
}

/** @param {string} text */
function how(text) {
  return element('p', { class: 'gates-how' }, text);
}

/**
 * What the read-out shows while nothing is pointed at.
 * @param {Recording} recording @param {Selection} selection @returns {Place}
 */
function restingPlace({ columns, layers }, { column, layer, unit, quantity }) {
  const last = columns.length - 1;
  const units = unit === null ? numbered(layers[layer].units) : Uint16Array.of(unit);
  return { column: Math.min(column ?? last, last), units, quantity };
}
