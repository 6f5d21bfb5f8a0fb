import { element, setText, svg } from '../../../ui/elements.js';
import { emblem } from '../../../ui/patterns.js';
import { CELL, HIDDEN, QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { figureOf, profileOf, valuesOf } from '../../../core/study/unit-profile.js';
import { bandOf } from '../shared/scale-band.js';
import { remembered } from '../shared/memoized.js';
import { behaviourText, directionText, figureBar, figureText, unitName } from '../shared/unit-button.js';
import { createUnitText } from '../shared/unit-text.js';

/** @import { TrackedLabel } from '../../../core/study/types.d.ts' */
/** @import { UnitState } from '../../../core/study/unit-profile.js' */
/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { Known } from './findings.js' */
/** @import { Listed } from './label-list.js' */

/** Labels that can be chosen below the text: those that the unit goes along with most. */
const MOST_BANDS = 5;

/**
 * A unit over the text, with a label below, so that one sees how they go together.
 * @param {(column: number) => void} onColumn
 * @param {(key: string, state: UnitState) => void} onBand a label was chosen
 */
export function createShownUnit(onColumn, onBand) {
  const heading = element('h3');
  const summary = element('p', { class: 'shown-summary' });
  const bands = element('div', {
    class: 'shown-bands',
    role: 'group',
    'aria-label': t('Label below the text'),
  });
  const text = createUnitText(onColumn);
  const node = element('section', { class: 'shown-unit' }, heading, summary, text.node, legend(), bands);
  const all = remembered(figuresOf);
  const figures = (
    /** @type {Known} */ { columns, labels, own },
    /** @type {UnitState} */ state,
    /** @type {string | null} */ band,
  ) => all(columns, labels, own, state.layer, state.unit, state.quantity, band);
  const draw = remembered(drawText);
  const drawBands = remembered(fillBands);

  /**
   * @param {LabData} data @param {Known} known
   * @param {{ state: UnitState | null, nameOf: (key: string) => Listed, band: string | null }} shown `band`: the
   *   label's key; null: the one that the unit goes along with most
   */
  function update({ recording, selection }, known, { state, nameOf, band }) {
    node.hidden = !state || !recording;
    if (!state || !recording) return;
    const { layer, unit, quantity } = state;
    const found = figures(known, state, band);
    const chosen = found.find(({ label }) => label.key === band) ?? found.at(0);
    heading.replaceChildren(...headingOf(state, recording.layers.length));
    setText(summary, chosen ? summaryOf(chosen, nameOf) : '');
    drawBands(found, state.unit, state.layer, nameOf);
    bands.querySelectorAll('button').forEach((button) => {
      button.setAttribute('aria-pressed', String(button.value === chosen?.label.key));
    });
    draw(recording.columns, selection.column, known.columns, chosen?.label ?? null, layer, unit, quantity);
  }

  /**
   * @param {ReturnType<typeof figuresOf>} found @param {number} unit @param {number} layer
   * @param {(key: string) => Listed} nameOf
   */
  function fillBands(found, unit, layer, nameOf) {
    bands.hidden = found.length === 0;
    bands.replaceChildren(
      ...found.map(({ label, figure }) => {
        const name = nameOf(label.key);
        const button = element(
          'button',
          {
            type: 'button',
            value: label.key,
            class: 'shown-band',
            title: directionText(name, figure),
          },
          element('span', {}, name.title),
          figureBar(figure),
          element('span', { class: 'number' }, figureText(figure)),
        );
        button.addEventListener('click', () => onBand(label.key, { layer, unit, quantity: 'c' }));
        return button;
      }),
    );
  }

  /**
   * @param {Recorded[]} columns @param {number | null} column
   * @param {Recorded[]} labelled what the label is about
   * @param {TrackedLabel | null} label @param {number} layer @param {number} unit @param {'c' | 'h'} quantity
   */
  function drawText(columns, column, labelled, label, layer, unit, quantity) {
    const height = label ? bandOf(label, labelled) : () => NaN;
    text.update({
      ...{ columns, column, quantity },
      seen: column ?? columns.length - 1,
      values: valuesOf(columns, { layer, unit, quantity }),
      // Of a text that has changed since, what is in front of the change.
      band: (k) => (labelled[k] === columns[k] ? height(k) : NaN),
      label:
        quantity === 'c'
          ? t('Cell state of unit {unit} over the text', { unit: String(unit) })
          : t('Hidden state of unit {unit} over the text', { unit: String(unit) }),
    });
  }

  return { node, update, picture: text.picture, destroy: text.destroy };
}

/**
 * What the unit goes along with most, and what the person looks for.
 * @param {Recorded[]} columns @param {TrackedLabel[]} labels @param {TrackedLabel | null} own
 * @param {number} layer @param {number} unit @param {'c' | 'h'} quantity @param {string | null} band
 */
function figuresOf(columns, labels, own, layer, unit, quantity, band) {
  const state = { layer, unit, quantity };
  const all = profileOf(columns, own ? [...labels, own] : labels, state);
  const shown = all.filter(({ label }, k) => k < MOST_BANDS || label === own || label.key === band);
  return shown.map(({ label }) => ({ label, figure: figureOf(columns, label, state) }));
}

/** @param {UnitState} state @param {number} layers */
function headingOf({ layer, unit, quantity }, layers) {
  const shown = QUANTITIES[quantity === 'c' ? CELL : HIDDEN];
  const values = { quantity: shown.name, unit: unitName({ layer, unit }, layers) };
  return [emblem(shown), ' ', t('The {quantity} of unit {unit}, over your text', values)];
}

/** @param {ReturnType<typeof figuresOf>[number]} found @param {(key: string) => Listed} nameOf */
function summaryOf({ label, figure }, nameOf) {
  const name = nameOf(label.key);
  return t('{label} ({sentence}): here the unit {behaviour} ({figure}).', {
    ...{ label: name.title, sentence: name.sentence },
    ...{ behaviour: behaviourText(name, figure), figure: figureText(figure) },
  });
}

function legend() {
  const key = (/** @type {SVGElement[]} */ parts, /** @type {string} */ text) =>
    element(
      'span',
      { class: 'lab-key' },
      svg('svg', { viewBox: '0 0 22 14', width: 22, height: 14, 'aria-hidden': 'true' }, ...parts),
      text,
    );
  return element(
    'div',
    { class: 'lab-legend' },
    key([svg('rect', { class: 'shown-high', width: 22, height: 14, rx: 2 })], t('above zero')),
    key([svg('rect', { class: 'shown-low', width: 22, height: 14, rx: 2 })], t('below zero')),
    key(
      [svg('path', { class: 'lab-line stroke-cell', d: 'M0 10L6 10L6 3L14 3L14 8L22 8' })],
      t('the state, above its letters'),
    ),
    key([svg('rect', { class: 'unit-band', y: 3, width: 22, height: 8 })], t('the label, below them')),
  );
}
