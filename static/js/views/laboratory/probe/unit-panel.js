import { element, setText, svg } from '../../../ui/elements.js';
import { emblem } from '../../../ui/patterns.js';
import { CELL, HIDDEN, QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { figureOf, profileOf, valuesOf } from '../../../core/study/unit-profile.js';
import { button, legendKey } from '../shared/controls.js';
import { bandOf } from '../shared/scale-band.js';
import { memoized } from '../shared/memoized.js';
import { behaviourText, directionText, figureBar, figureText, unitName } from '../shared/unit-button.js';
import { createUnitText } from '../shared/unit-text.js';

/** @import { UnitTextView } from '../shared/unit-text.js' */
/** @import { TrackedLabel, UnitState } from '../../../core/study/types.d.ts' */
/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { ListedLabel, ProbeResults } from './types.d.ts' */

/** Labels that can be chosen below the text: those that the unit tracks best. */
const MOST_BANDS = 5;

/**
 * A unit over the text, with a label below it.
 * @param {(column: number) => void} onColumn
 * @param {(key: string, state: UnitState) => void} onBand a label was chosen
 */
export function createUnitPanel(onColumn, onBand) {
  const heading = element('h3');
  const summary = element('p', { class: 'unit-panel-summary' });
  const bands = element('div', {
    class: 'unit-panel-bands',
    role: 'group',
    'aria-label': t('Label below the text'),
  });
  const text = createUnitText(onColumn);
  const node = element('section', { class: 'unit-panel' }, heading, summary, text.node, legend(), bands);
  const figures = memoized(figuresOf);
  const draw = memoized(drawText);
  const drawBands = memoized(fillBands);

  /**
   * @param {LabData} data @param {ProbeResults} results
   * @param {{ state: UnitState | null, nameOf: (key: string) => ListedLabel, band: string | null }} view `band`: the
   *   label's key; null: the one that the unit tracks best
   */
  function update({ recording, selection }, { columns, labels, custom }, { state, nameOf, band }) {
    node.hidden = !state || !recording;
    if (!state || !recording) return;
    const { layer, unit, quantity } = state;
    const tracked = figures(columns, labels, custom, layer, unit, quantity, band);
    const chosen = tracked.find(({ label }) => label.key === band) ?? tracked.at(0);
    heading.replaceChildren(...headingOf(state, recording.layers.length));
    setText(summary, chosen ? summaryOf(chosen, nameOf) : '');
    drawBands(bands, tracked, unit, layer, nameOf, onBand);
    bands.querySelectorAll('button').forEach((button) => {
      button.setAttribute('aria-pressed', String(button.value === chosen?.label.key));
    });
    const label = chosen?.label ?? null;
    draw(text, recording.columns, selection.column, columns, label, layer, unit, quantity);
  }

  return { node, update, picture: text.picture, destroy: text.destroy };
}

/**
 * @param {HTMLElement} bands @param {ReturnType<typeof figuresOf>} tracked @param {number} unit @param {number} layer
 * @param {(key: string) => ListedLabel} nameOf @param {(key: string, state: UnitState) => void} onBand
 */
function fillBands(bands, tracked, unit, layer, nameOf, onBand) {
  bands.hidden = tracked.length === 0;
  bands.replaceChildren(
    ...tracked.map(({ label: { key }, figure }) => {
      const label = nameOf(key);
      const onClick = () => onBand(key, { layer, unit, quantity: 'c' });
      const band = button(element('span', {}, label.title), onClick, {
        value: key,
        class: 'unit-panel-band',
        title: directionText(label, figure),
      });
      band.append(figureBar(figure), element('span', { class: 'number' }, figureText(figure)));
      return band;
    }),
  );
}

/**
 * @param {UnitTextView} text @param {Recorded[]} columns @param {number | null} column
 * @param {Recorded[]} labelled columns that the label is about
 * @param {TrackedLabel | null} label @param {number} layer @param {number} unit @param {'c' | 'h'} quantity
 */
function drawText(text, columns, column, labelled, label, layer, unit, quantity) {
  const height = label ? bandOf(label, labelled) : () => NaN;
  text.update({
    columns,
    column,
    quantity,
    seen: column ?? columns.length - 1,
    values: valuesOf(columns, { layer, unit, quantity }),
    // Of a text that has changed since, only what comes before the change.
    band: (k) => (labelled[k] === columns[k] ? height(k) : NaN),
    label:
      quantity === 'c'
        ? t('Cell state of unit {unit} over the text', { unit: String(unit) })
        : t('Hidden state of unit {unit} over the text', { unit: String(unit) }),
  });
}

/**
 * The labels that the unit tracks best, the custom label, and the chosen one.
 * @param {Recorded[]} columns @param {TrackedLabel[]} labels @param {TrackedLabel | null} custom
 * @param {number} layer @param {number} unit @param {'c' | 'h'} quantity @param {string | null} band
 */
function figuresOf(columns, labels, custom, layer, unit, quantity, band) {
  const state = { layer, unit, quantity };
  const all = profileOf(columns, custom ? [...labels, custom] : labels, state);
  return all
    .filter(({ label }, k) => k < MOST_BANDS || label === custom || label.key === band)
    .map(({ label }) => ({ label, figure: figureOf(columns, label, state) }));
}

/** @param {UnitState} state @param {number} layers */
function headingOf({ layer, unit, quantity }, layers) {
  const state = QUANTITIES[quantity === 'c' ? CELL : HIDDEN];
  const values = { quantity: state.name, unit: unitName({ layer, unit }, layers) };
  return [emblem(state), ' ', t('The {quantity} of unit {unit}, over your text', values)];
}

/** @param {ReturnType<typeof figuresOf>[number]} tracked @param {(key: string) => ListedLabel} nameOf */
function summaryOf({ label, figure }, nameOf) {
  const name = nameOf(label.key);
  return t('{label} ({sentence}): here the unit {behaviour} ({figure}).', {
    label: name.title,
    sentence: name.sentence,
    behaviour: behaviourText(name, figure),
    figure: figureText(figure),
  });
}

function legend() {
  return element(
    'div',
    { class: 'lab-legend' },
    key(svg('rect', { class: 'unit-panel-high', width: 22, height: 14, rx: 2 }), t('above zero')),
    key(svg('rect', { class: 'unit-panel-low', width: 22, height: 14, rx: 2 }), t('below zero')),
    key(
      svg('path', { class: 'lab-line stroke-cell', d: 'M0 10L6 10L6 3L14 3L14 8L22 8' }),
      t('the state, above its letters'),
    ),
    key(svg('rect', { class: 'unit-band', y: 3, width: 22, height: 8 }), t('the label, below them')),
  );
}

/** @param {SVGElement} shape @param {string} text */
function key(shape, text) {
  const size = { viewBox: '0 0 22 14', width: 22, height: 14, 'aria-hidden': 'true' };
  return legendKey(svg('svg', size, shape), text);
}
