import { element, setChildren, setText } from '../../ui/elements.js';
import { createFold } from '../../ui/fold.js';
import { t } from '../../ui/language.js';
import { glyphOf, layerName } from '../../ui/values.js';
import { button, nameSteps } from './button.js';
import { equations } from './cell-text.js';
import { equationLine } from './equation.js';
import { createFittingCell } from './fitting-cell.js';
import { momentOf } from './moment.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Selection } from '../types.d.ts' */
/** @import { Moment } from './types.d.ts' */
/** @typedef {(selection: Partial<Selection>) => void} OnSelect */

const NARROW = 720;

/** The cell at the selected token: a unit's numbers, or the spread of the whole layer. @param {OnSelect} onSelect */
export function createMomentView(onSelect) {
  const cell = createFittingCell(NARROW);
  const steps = createSteps(onSelect);
  const token = element('span', { class: 'token' });
  const where = element('span', { class: 'where' });
  const heading = element('h2', {}, t('Inside the cell'), ' ', token, where);
  const lines = element('div', { class: 'equations' });
  const how = element('p', { class: 'gates-how' }, howText());
  const head = element('div', { class: 'moment-head' }, how, steps.node);
  const node = createFold(heading, { class: 'gates-section moment' }, head, cell.node, lines);
  node.hidden = true;
  return {
    node,
    /** @param {Recording} recording @param {Selection} selection @param {{ column: number, letters: boolean }} shown */
    update(recording, selection, { column, letters }) {
      const { layer, unit } = selection;
      node.hidden = false;
      steps.update(column, recording.columns.length - 1, { isNewest: selection.column === null, letters });
      const moment = momentOf(recording, layer, column, unit);
      setText(token, glyphOf(moment.token));
      setText(where, ` ${whereText(moment, letters)}`);
      cell.update(moment, letters);
      lines.hidden = unit === null;
      if (unit !== null) setChildren(lines, ...equations(moment.figures).map(equationLine));
    },
    destroy: cell.destroy,
  };
}

/** Buttons for the previous, the next and the newest token. @param {OnSelect} onSelect */
function createSteps(onSelect) {
  let column = 0;
  let last = 0;
  const step = (/** @type {number} */ by) => onSelect({ column: Math.max(0, Math.min(last, column + by)) });
  const previous = button('‹', null, () => step(-1));
  const next = button('›', null, () => step(1));
  const newest = element('button', { type: 'button' }, t('newest'));
  newest.addEventListener('click', () => onSelect({ column: null }));
  const node = element('div', { class: 'segments', role: 'group' }, previous, next, newest);
  return {
    node,
    /** @param {number} at @param {number} end @param {{ isNewest: boolean, letters: boolean }} shown */
    update(at, end, { isNewest, letters }) {
      column = at;
      last = end;
      newest.setAttribute('aria-pressed', String(isNewest));
      nameSteps(node, previous, next, letters);
    },
  };
}

function howText() {
  return t(
    'Memory flows along the pipe from c(t−1) to c(t); the larger the value, the thicker the pipe. Each gate is a valve, open as far as its number says.',
  );
}

/** @param {Moment} moment @param {boolean} letters whether tokens are letters */
function whereText({ layer, column, unit }, letters) {
  if (unit !== null) {
    const values = { column: String(column), unit: String(unit) };
    return letters ? t('letter {column}, unit {unit}', values) : t('token {column}, unit {unit}', values);
  }
  const values = { column: String(column), layer: layerName(layer), n: layer.units };
  return letters
    ? t('letter {column}, {layer}, all {n} units', values)
    : t('token {column}, {layer}, all {n} units', values);
}
