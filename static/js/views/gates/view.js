import { element, setText } from '../../ui/elements.js';
import { createFold } from '../../ui/fold.js';
import { t } from '../../ui/language.js';
import { explained } from '../../ui/term.js';
import { patternDefinitions } from '../../ui/patterns.js';
import { createArithmeticView } from './arithmetic-view.js';
import { createMomentView } from './moment-view.js';
import { createReadout, spokenTarget } from './readout.js';
import { createRowControls } from './row-controls.js';
import { numbered } from './row-order.js';
import { createRowSort, isOutdated, jobsOf, sortBy, sortKeyOf, updateSort } from './row-sort.js';
import { createScore } from './score.js';
import { createToolbar } from './toolbar.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { GatesData, Selection, StudyTools, View } from '../types.d.ts' */
/** @import { HitTarget } from './types.d.ts' */
/** @typedef {StudyTools & { onSelect: (selection: Partial<Selection>) => void }} GatesOptions */
/** @typedef {ReturnType<typeof createState>} Gates */

/** The gates, live: the score, the selected moment, and the arithmetic of one unit. @param {GatesOptions} options @returns {View<GatesData>} */
export function createGatesView(options) {
  const gates = createState(options);
  const node = element('div', { class: 'gates is-empty' }, patternDefinitions());
  node.append(scoreSection(gates), gates.moment.node, gates.arithmetic.node);
  return {
    node,
    update(data) {
      if (gates.data && isSame(gates.data, data)) return;
      node.classList.toggle('is-empty', !data.recording?.columns.length);
      update(gates, data);
    },
    destroy() {
      gates.score.destroy();
      gates.moment.destroy();
    },
  };
}

/** @param {GatesOptions} options */
function createState({ onSelect, study, cancelStudy }) {
  const score = createScore({
    onSelect,
    onPoint: (target, byKeyboard) => onPoint(gates, target, byKeyboard),
    onZoom: () => showRowControls(gates),
  });
  const controls = createRowControls({
    onSort(key) {
      sortBy(gates.sort, key);
      showScore(gates);
    },
    onStep: score.zoom,
    onResize: score.resize,
    onMove: score.moveTo,
  });
  const gates = {
    data: /** @type {GatesData | null} */ (null),
    pointed: /** @type {HitTarget | null} */ (null),
    sort: createRowSort({ study, cancelStudy }),
    label: element('span', { class: 'sample-label', hidden: true }, sampleText()),
    heading: element('span', {}, headingText(true)),
    how: element('p', { class: 'gates-how' }, howText(true)),
    live: element('p', { class: 'unseen', 'aria-live': 'polite' }),
    toolbar: createToolbar(onSelect),
    readout: createReadout(),
    moment: createMomentView(onSelect),
    arithmetic: createArithmeticSection(),
    score,
    controls,
  };
  return gates;
}

/** @param {Gates} gates */
function scoreSection({ label, heading, how, toolbar, controls, readout, score, live }) {
  return createFold(
    element('h2', { id: 'score-heading' }, heading, ' ', label),
    { class: 'gates-section', folds: false },
    how,
    element('div', { class: 'gates-choices' }, toolbar.node, controls.node),
    readout.node,
    element(
      'p',
      { class: 'ghost-note' },
      t('Once there is text and a model, every letter gets a column in each of these six staves.'),
    ),
    score.node,
    live,
  );
}

function createArithmeticSection() {
  const view = createArithmeticView();
  const heading = element('h2');
  const text = t(
    'A gate adds up what comes in, what all units said before, and a bias. σ or tanh squashes the sum z.',
  );
  const how = element('p', { class: 'gates-how' }, ...explained(text, 'sigma'));
  const node = createFold(heading, { class: 'gates-section' }, how, view.node);
  node.hidden = true;
  return {
    node,
    /** @param {GatesData} data @param {number} column */
    update({ arithmetic, selection, isSample }, column) {
      const { layer, unit } = selection;
      node.hidden = unit === null;
      if (unit === null) return;
      setText(heading, t('The arithmetic of unit {unit}', { unit: String(unit) }));
      const fits = arithmetic?.layer === layer && arithmetic.unit === unit && arithmetic.column === column;
      view.update(
        fits ? arithmetic : null,
        isSample ? t('The weights load with the model.') : t('computing…'),
      );
    },
  };
}

/** @param {Gates} gates @param {GatesData} data */
function update(gates, data) {
  gates.data = { ...data };
  const { recording, selection, isSample } = data;
  const last = (recording?.columns.length ?? 0) - 1;
  gates.label.hidden = !isSample || last < 0;
  if (!recording || last < 0) return;
  const column = Math.min(selection.column ?? last, last);
  showTexts(gates, data.letters);
  const { hasJobs } = data;
  const jobs = hasJobs ? jobsOf(data, selection.layer) : null;
  gates.toolbar.update(recording, selection, { column, jobs, hasJobs });
  showScore(gates);
  gates.moment.update(recording, selection, { column, letters: data.letters });
  if (gates.pointed && gates.pointed.column > last) gates.pointed = null;
  showReadout(gates);
  gates.arithmetic.update(data, column);
}

/** @param {Gates} gates @param {boolean} letters */
function showTexts({ heading, how }, letters) {
  setText(heading, headingText(letters));
  setText(how, howText(letters));
}

/** @param {Gates} gates */
function showScore(gates) {
  const { data, sort, score } = gates;
  if (!data?.recording) return;
  const { recording, selection, letters } = data;
  updateSort(sort, { ...data, recording });
  const heldOut = data.studies.get('heldOutUnits');
  const awaitsUnit = data.hasJobs && !heldOut?.answer && !heldOut?.failure;
  score.update({ recording, selection, letters, order: sort.order, groups: sort.groups, awaitsUnit });
  showRowControls(gates);
}

/** @param {Gates} gates */
function showRowControls({ data, sort, score, controls }) {
  if (!data?.recording) return;
  const { recording, selection, language, hasJobs } = data;
  controls.update({
    key: sortKeyOf(sort, data),
    awaited: sort.awaited,
    outdated: isOutdated(sort, { ...data, recording }),
    hasJobs,
    tracking: sort.tracking,
    language,
    units: recording.layers[selection.layer].units,
    stretch: score.stretch(),
  });
}

/** @param {Gates} gates */
function showReadout({ data, pointed, readout }) {
  if (!data?.recording) return;
  const { recording, selection, letters } = data;
  const { layer } = selection;
  readout.update({ recording, layer, letters }, pointed ?? targetOf(recording, selection));
}

/** @param {Gates} gates @param {HitTarget | null} target @param {boolean} byKeyboard */
function onPoint(gates, target, byKeyboard) {
  const { data, live } = gates;
  gates.pointed = target;
  showReadout(gates);
  if (!byKeyboard || !target || !data?.recording) return;
  const { recording, selection, letters } = data;
  setText(live, spokenTarget({ recording, layer: selection.layer, letters }, target));
}

/** @param {GatesData} one @param {GatesData} other */
function isSame(one, other) {
  const { recording, selection, arithmetic, isSample, studies } = other;
  return (
    one.recording === recording &&
    one.selection === selection &&
    one.studies.get('unitOrder') === studies.get('unitOrder') &&
    one.studies.get('probe') === studies.get('probe') &&
    one.studies.get('heldOutUnits') === studies.get('heldOutUnits') &&
    one.arithmetic === arithmetic &&
    one.isSample === isSample
  );
}

function sampleText() {
  return t('recorded with TensorFlow, shown until the model has loaded');
}

/** @param {boolean} letters whether tokens are letters */
function headingText(letters) {
  return letters ? t('Every gate, letter by letter') : t('Every gate, word by word');
}

/** @param {boolean} letters */
function howText(letters) {
  return letters
    ? t('Each column is a letter, each row a unit. The stronger the colour, the further the gate is open.')
    : t('Each column is a word, each row a unit. The stronger the colour, the further the gate is open.');
}

/** What the read-out shows while nothing is pointed at. @param {Recording} recording @param {Selection} selection @returns {HitTarget} */
function targetOf({ columns, layers }, { column, layer, unit, quantity }) {
  const last = columns.length - 1;
  const units = unit === null ? numbered(layers[layer].units) : Uint16Array.of(unit);
  return { column: Math.min(column ?? last, last), units, quantity };
}
