import { element, setText } from '../../ui/elements.js';
import { labelText } from '../../ui/label-texts.js';
import { t, tn } from '../../ui/language.js';
import { labelsOf } from '../../core/labels/labels.js';
import { sizesOf } from './zoom.js';

/** @import { Stretch } from './geometry.js' */
/** @import { Ordering } from './row-orderer.js' */
/**
 * @typedef {object} Arrangement
 * @property {Ordering} by
 * @property {boolean} awaited the order is on its way
 * @property {boolean} old the text has changed since
 * @property {number} tracking units that a label's order begins with
 * @property {string} language of the model's card
 * @property {number} units of the layer
 * @property {Stretch} stretch ranks that are shown
 */
/**
 * @typedef {object} ArrangingListeners
 * @property {(by: Ordering) => void} onOrder
 * @property {(by: 1 | -1) => void} onStep
 * @property {(size: number) => void} onResize
 * @property {(from: number) => void} onMove
 */

/** @type {[Ordering, string, string][]} */
const ORDERINGS = [
  ['number', t('as numbered'), ''],
  ['activity', t('most active first'), t('by the spread (standard deviation) of c over the text')],
  ['likeness', t('alike side by side'), t('clustered by Ward’s method on c over the text')],
];

/** In which order the units lie, and how many of them are shown. @param {ArrangingListeners} listeners */
export function createArranging({ onOrder, onStep, onResize, onMove }) {
  const orders = element('select', { 'aria-label': t('Order of the units') });
  const labels = element('optgroup', { label: t('first those that follow…') });
  orders.append(...ORDERINGS.map(([value, text]) => element('option', { value }, text)), labels);
  const again = element('button', { type: 'button', class: 'control', hidden: true }, t('order anew'));
  again.title = t('The text has changed since its units were ordered');
  const note = element('span', { class: 'arranging-note', role: 'status' });
  const order = element(
    'div',
    { class: 'arranging-group' },
    element('label', {}, t('Order'), ' ', orders),
    again,
    note,
  );
  const fewer = button('+', t('Zoom in: fewer units, each larger'), () => onStep(1));
  const more = button('−', t('Zoom out: more units'), () => onStep(-1));
  const sizes = element('select', { 'aria-label': t('Units shown') });
  const where = element('input', { type: 'range', min: 0, step: 1, 'aria-label': t('First unit shown') });
  const which = element('span', { class: 'arranging-note number' });
  const zoom = element('div', { class: 'segments', role: 'group', 'aria-label': t('Zoom of the units') });
  zoom.append(more, sizes, fewer);
  const node = element(
    'div',
    { class: 'arranging' },
    order,
    element('div', { class: 'arranging-group' }, element('span', {}, t('Units'), ' '), zoom, where, which),
  );
  let shownUnits = 0;
  /** @type {string | null} */
  let shownLanguage = null;

  orders.addEventListener('change', () => onOrder(/** @type {Ordering} */ (orders.value)));
  again.addEventListener('click', () => onOrder(/** @type {Ordering} */ (orders.value)));
  sizes.addEventListener('change', () => onResize(Number(sizes.value)));
  where.addEventListener('input', () => onMove(Number(where.value)));

  /** @param {Arrangement} arrangement */
  function update(arrangement) {
    const { by, awaited, old, units, stretch, language } = arrangement;
    const size = stretch.to - stretch.from;
    if (language !== shownLanguage) fillLabels(language);
    orders.value = by;
    again.hidden = !old;
    setText(note, awaited ? t('ordering…') : noteOf(arrangement));
    if (units !== shownUnits) fillSizes(units);
    sizes.value = String(size);
    fewer.disabled = size === 1;
    more.disabled = size === units;
    where.hidden = which.hidden = size === units;
    where.max = String(units - size);
    where.value = String(stretch.from);
    where.setAttribute('aria-valuetext', placesText(stretch, units, by));
    setText(which, placesText(stretch, units, by));
  }

  /** @param {string} language */
  function fillLabels(language) {
    shownLanguage = language;
    const choices = labelsOf(language).map(({ key }) => {
      const { title, sentence } = labelText(key);
      return element('option', { value: `label:${key}`, title: sentence }, title);
    });
    labels.replaceChildren(...choices);
  }

  /** @param {number} units */
  function fillSizes(units) {
    shownUnits = units;
    const choices = sizesOf(units).map((size) =>
      element(
        'option',
        { value: size },
        size === units ? t('all {n}', { n: units }) : t('{size} of {units}', { size, units }),
      ),
    );
    sizes.replaceChildren(...choices);
  }

  return { node, update };
}

/** @param {Arrangement} arrangement */
function noteOf({ by, tracking }) {
  const [, , note] = ORDERINGS.find(([each]) => each === by) ?? [];
  if (note !== undefined) return note;
  if (tracking === 0) return t('no unit follows it here more than chance would');
  return tn(
    'one unit follows it; then all others',
    '{n} units follow it, the best first; then all others',
    tracking,
  );
}

/** @param {Stretch} stretch @param {number} units @param {Ordering} by */
function placesText({ from, to }, units, by) {
  // In an order of their own, the numbers of units say nothing about their place.
  if (by === 'number')
    return to - from === 1
      ? t('unit {unit}', { unit: String(from) })
      : t('units {from} to {to}', { from: String(from), to: String(to - 1) });
  return to - from === 1
    ? t('row {row} of {units}', { row: from + 1, units })
    : t('rows {from} to {to} of {units}', { from: from + 1, to, units });
}

/** @param {string} text @param {string} name @param {() => void} onClick */
function button(text, name, onClick) {
  const node = element('button', { type: 'button', 'aria-label': name, title: name }, text);
  node.addEventListener('click', onClick);
  return node;
}
