import { labelsOf } from '../../core/labels/labels.js';
import { element, setText } from '../../ui/elements.js';
import { labelText } from '../../ui/label-texts.js';
import { t, tn } from '../../ui/language.js';
import { button } from './button.js';
import { keysText } from './pointing.js';
import { sizesOf } from './zoom.js';

/** @import { Span } from '../../core/types.d.ts' */
/** @import { RowListeners, RowView, SortKey } from './types.d.ts' */

/** How the rows are sorted, and how many of them are shown: behind a word, until somebody asks. @param {RowListeners} listeners */
export function createRowControls({ onSort, onStep, onResize, onMove }) {
  const sort = createSortControl(onSort);
  const zoom = createZoomControl({ onStep, onResize, onMove });
  const keys = element('p', { class: 'gates-keys' }, keysText());
  const controls = element('div', { class: 'row-controls-body' }, sort.node, zoom.node, keys);
  return {
    node: element('details', { class: 'row-controls' }, element('summary', {}, t('View')), controls),
    /** @param {RowView} view */
    update(view) {
      sort.update(view);
      zoom.update(view);
    },
  };
}

/** Name and note of each. @returns {[SortKey, string, string][]} */
function sortKeys() {
  return [
    ['jobs', t('by what they do'), t('as measured on text that the model was not trained on')],
    ['number', t('by number'), ''],
    ['activity', t('most active first'), t('by the spread (standard deviation) of c over the text')],
    ['similarity', t('similar units together'), t('clustered by Ward’s method on c over the text')],
  ];
}

/** @param {RowListeners['onSort']} onSort */
function createSortControl(onSort) {
  const keys = element('select', { 'aria-label': t('Order of the units') });
  const labels = element('optgroup', { label: t('best trackers first…') });
  keys.append(...sortKeys().map(([value, text]) => element('option', { value }, text)), labels);
  const again = element('button', { type: 'button', class: 'control', hidden: true }, t('re-sort'));
  again.title = t('The text has changed since the units were sorted');
  const note = element('span', { class: 'row-controls-note', role: 'status' });
  const label = element('label', {}, t('Order'), ' ', keys);
  const onChange = () => onSort(/** @type {SortKey} */ (keys.value));
  keys.addEventListener('change', onChange);
  again.addEventListener('click', onChange);
  /** @type {string | null} */
  let labelsLanguage = null;
  return {
    node: element('div', { class: 'row-controls-group' }, label, again, note),
    /** @param {RowView} view */
    update(view) {
      const { key, awaited, outdated, language, hasJobs } = view;
      /** @type {HTMLElement} */ (keys.querySelector('[value=jobs]')).hidden = !hasJobs;
      if (language !== labelsLanguage) labels.replaceChildren(...labelOptions(language));
      labelsLanguage = language;
      keys.value = key;
      again.hidden = !outdated;
      setText(note, awaited ? t('sorting…') : noteOf(view));
    },
  };
}

/** @param {string} language */
function labelOptions(language) {
  return labelsOf(language).map(({ key }) => {
    const { title, sentence } = labelText(key);
    return element('option', { value: `label:${key}`, title: sentence }, title);
  });
}

/** @param {RowView} view */
function noteOf({ key, tracking }) {
  const [, , note] = sortKeys().find(([candidate]) => candidate === key) ?? [];
  if (note !== undefined) return note;
  if (tracking === 0) return t('no unit tracks it here better than chance');
  return tn(
    'one unit tracks it; then all others',
    '{n} units track it, best first; then all others',
    tracking,
  );
}

/** @param {Omit<RowListeners, 'onSort'>} listeners */
function createZoomControl({ onStep, onResize, onMove }) {
  const fewer = button('+', t('Zoom in: fewer units, each larger'), () => onStep(1));
  const more = button('−', t('Zoom out: more units'), () => onStep(-1));
  const sizes = element('select', { 'aria-label': t('Units shown') });
  const first = element('input', { type: 'range', min: 0, step: 1, 'aria-label': t('First unit shown') });
  const range = element('span', { class: 'row-controls-note number' });
  const zoom = element('div', { class: 'segments', role: 'group', 'aria-label': t('Zoom of the units') });
  zoom.append(more, sizes, fewer);
  const title = element('span', {}, t('Units'), ' ');
  let sizesUnits = 0;
  sizes.addEventListener('change', () => onResize(Number(sizes.value)));
  first.addEventListener('input', () => onMove(Number(first.value)));
  return {
    node: element('div', { class: 'row-controls-group' }, title, zoom, first, range),
    /** @param {RowView} view */
    update({ units, stretch, key }) {
      const size = stretch.to - stretch.from;
      if (units !== sizesUnits) sizes.replaceChildren(...sizeOptions(units));
      sizesUnits = units;
      sizes.value = String(size);
      fewer.disabled = size === 1;
      more.disabled = size === units;
      first.hidden = size === units;
      range.hidden = size === units;
      first.max = String(units - size);
      first.value = String(stretch.from);
      const text = rangeText(stretch, units, key);
      first.setAttribute('aria-valuetext', text);
      setText(range, text);
    },
  };
}

/** @param {number} units */
function sizeOptions(units) {
  return sizesOf(units).map((size) => {
    const text = size === units ? t('all {n}', { n: units }) : t('{size} of {units}', { size, units });
    return element('option', { value: size }, text);
  });
}

/** @param {Span} stretch @param {number} units @param {SortKey} key */
function rangeText({ from, to }, units, key) {
  // Sorted, the numbers of units say nothing about their rows.
  if (key === 'number')
    return to - from === 1
      ? t('unit {unit}', { unit: String(from) })
      : t('units {from} to {to}', { from: String(from), to: String(to - 1) });
  return to - from === 1
    ? t('row {row} of {units}', { row: from + 1, units })
    : t('rows {from} to {to} of {units}', { from: from + 1, to, units });
}
