import { element } from '../../../ui/elements.js';
import { bitsOf, glyphOf } from '../../../ui/values.js';
import { CELL } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import { commonLength } from '../../../core/study/intervention-effect.js';
import { createExample, exampleText, heldInterventions } from './example.js';
import { createInterventionList } from './intervention-list.js';
import { createInterventionControls } from './controls.js';
import { createInterventionPicture, pictureUnit } from './picture.js';
import { createVerdict } from './verdict.js';

/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */

/**
 * Changes what the LSTM does, and compares the effect with the original model.
 * @param {LabTools} tools @returns {LabView}
 */
export function createInterventions(tools) {
  const controls = createInterventionControls(tools);
  const list = createInterventionList(tools.interventionActions);
  const verdict = createVerdict();
  const picture = createInterventionPicture(tools);
  const exampleOf = createExample();
  const finding = element('p', { class: 'lab-finding', role: 'status', hidden: true });
  const unfit = element('p', { class: 'lab-empty', hidden: true }, windowNote());
  const bench = element(
    'div',
    { class: 'intervention-bench' },
    element(
      'div',
      { class: 'intervention-side' },
      element('h3', {}, t('Clamp a gate')),
      controls.node,
      list.node,
    ),
    element('div', { class: 'intervention-side' }, element('h3', {}, t('Result')), verdict.node),
  );
  const node = element('div', { class: 'interventions' }, unfit, finding, bench, picture.node);

  node.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (key.toLowerCase() !== 'z' || !(ctrlKey || metaKey) || shiftKey || altKey) return;
    event.preventDefault();
    tools.interventionActions.undo();
  });

  const drawVerdict = onChange(verdict.update);
  const heldOf = memoizedHeld();
  const drawFinding = onChange(
    (
      /** @type {ReturnType<typeof heldOf>} */ held,
      /** @type {Parameters<typeof exampleText>[1]} */ example,
      /** @type {LabData['untouched']} */ untouched,
      /** @type {LabData['card']} */ card,
    ) =>
      finding.replaceChildren(...(held ? exampleText(held, example, { untouched, card }) : [readingText()])),
  );

  /** @param {LabData} data */
  function update(data) {
    const { card, untouched, interventions } = data;
    const isWindow = card?.graph.kind === 'window';
    unfit.hidden = !isWindow;
    bench.hidden = picture.node.hidden = isWindow;
    finding.hidden = isWindow || interventions.changes.length > 0;
    if (isWindow || !untouched) return;
    const shown = withExample(data);
    controls.update(data);
    list.update(interventions, untouched.layers);
    drawVerdict(untouched, shown.interventions);
    picture.update(shown);
  }

  /** Before anything is held, as if the example were. @param {LabData} data @returns {LabData} */
  function withExample(data) {
    if (data.interventions.changes.length > 0) return data;
    const example = exampleOf(data);
    if (data.ready) tools.study('held', example);
    const held = heldOf(data, example);
    drawFinding(held, example, data.untouched, data.card);
    return held ? { ...data, interventions: held } : data;
  }

  return {
    node,
    update,
    table: (data) => interventionTable(withExample(data)),
    picture: picture.drawn,
    destroy() {},
  };
}

function readingText() {
  return t('Reading the example…');
}

/** The same object for the same answer: what is drawn compares it. */
function memoizedHeld() {
  /** @type {{ answer: unknown, held: ReturnType<typeof heldInterventions> } | null} */
  let last = null;
  return (
    /** @type {LabData} */ data,
    /** @type {ReturnType<ReturnType<typeof createExample>>} */ example,
  ) => {
    const answer = data.studies.get('held')?.answer;
    if (last?.answer !== answer || last?.held?.changes !== example.changes)
      last = { answer, held: heldInterventions(data, example) };
    return last.held;
  };
}

/** @param {LabData} data @returns {Table} */
function interventionTable({ untouched, interventions, selection }) {
  const changed = interventions.recording;
  if (!untouched || !changed) return { columns: [], rows: [] };
  const { layer } = selection;
  const unit = pictureUnit(untouched, changed, selection);
  const at = CELL * untouched.layers[layer].units + unit;
  const length = commonLength(untouched.columns, changed.columns);
  const rows = untouched.columns.slice(0, length).map(({ token, logProbability, values }, k) => {
    const other = changed.columns[k];
    const costs = [logProbability, other.logProbability].map(surprise);
    return [k, glyphOf(token), ...costs, values[layer][at], other.values[layer][at]];
  });
  return {
    columns: [
      ['token', t('token')],
      ['text', t('text')],
      ['bits, untouched', t('bits, original')],
      ['bits, changed', t('bits, changed')],
      [`c of unit ${unit}, untouched`, t('c of unit {unit}, original', { unit: String(unit) })],
      [`c of unit ${unit}, changed`, t('c of unit {unit}, changed', { unit: String(unit) })],
    ],
    rows,
  };
}

/** @param {number | null} logProbability */
function surprise(logProbability) {
  return bitsOf(logProbability) ?? '';
}

function windowNote() {
  return t(
    'This model reads a whole window at once, from both ends, so its steps cannot be changed one by one. Choose a model that reads token by token, such as Everyday English.',
  );
}
