import { createCell } from './cell.js';
import { equations } from './cell-text.js';
import { element, setChildren, setText } from '../../ui/elements.js';
import { equationLine } from './equation.js';
import { glyphOf, layerName } from '../../ui/values.js';
import { t } from '../../ui/language.js';
import { momentOf } from './moment.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Selection } from '../types.d.ts' */
/** @import { Moment } from './moment.js' */

const HOW = t(
  'Memory flows along the pipe from c(t−1) to c(t), as thick as it is large; each gate is a door, open as far as its number says.',
);
const NARROW = 720;

/**
 * The cell at the selected token: for a unit its numbers, for the whole layer how its units spread.
 * @param {(selection: Partial<Selection>) => void} onSelect
 */
export function createMomentView(onSelect) {
  const wide = createCell('wide');
  const tall = createCell('tall');
  const heading = element('h3', {}, t('Inside the cell'), ' ');
  const token = element('span', { class: 'token' });
  const where = element('span', { class: 'where' });
  const earlier = step('‹', t('Previous token'), -1);
  const later = step('›', t('Next token'), 1);
  const newest = element('button', { type: 'button' }, t('newest'));
  newest.addEventListener('click', () => onSelect({ column: null }));
  const steps = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('Token') },
    earlier,
    later,
    newest,
  );
  const lines = element('div', { class: 'equations' });
  const frame = element('div', { class: 'cell-frame' }, wide.node, tall.node);
  const node = element(
    'section',
    { class: 'gates-section moment', hidden: true },
    element('div', { class: 'moment-head' }, heading, steps),
    element('p', { class: 'gates-how' }, HOW),
    frame,
    lines,
  );
  heading.append(token, where);
  let column = 0;
  let last = 0;

  /** @param {string} text @param {string} name @param {number} by */
  function step(text, name, by) {
    const button = element('button', { type: 'button', 'aria-label': name, title: name }, text);
    button.addEventListener('click', () => onSelect({ column: Math.max(0, Math.min(last, column + by)) }));
    return button;
  }

  /** @param {Recording} recording @param {Selection} selection @param {number} at */
  function update(recording, { layer, unit, column: chosen }, at) {
    node.hidden = false;
    column = at;
    last = recording.columns.length - 1;
    const moment = momentOf(recording, layer, column, unit);
    setText(token, glyphOf(moment.token));
    setText(where, ` ${placeText(moment)}`);
    newest.setAttribute('aria-pressed', String(chosen === null));
    wide.update(moment);
    tall.update(moment);
    lines.hidden = unit === null;
    if (unit !== null) setChildren(lines, ...equations(moment.figures).map(equationLine));
  }

  const observer = new ResizeObserver(([entry]) => {
    const narrow = entry.contentRect.width < NARROW;
    wide.node.classList.toggle('is-absent', narrow);
    tall.node.classList.toggle('is-absent', !narrow);
  });
  observer.observe(frame);

  return { node, update, destroy: () => observer.disconnect() };
}

/** @param {Moment} moment */
function placeText({ layer, column, unit }) {
  const at = String(column);
  return unit === null
    ? t('token {column}, {layer}, all {n} units', { column: at, layer: layerName(layer), n: layer.units })
    : t('token {column}, unit {unit}', { column: at, unit: String(unit) });
}
