import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { emblem } from '../../../ui/patterns.js';
import { CELL, HIDDEN, QUANTITIES } from '../../../ui/quantities.js';
import { createSpanFields } from './span-choice.js';
import { suggestedSpans } from './span-suggestions.js';
import { createThreshold } from './threshold.js';
import { quantityOf } from './unit-search.js';

/** @import { UnitInterval } from '../../../core/study/signature.js' */
/** @import { Recorded, Recording, Span } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools } from '../shared/types.d.ts' */

/** The largest threshold of each quantity, and the first. */
const LIMITS = /** @type {Record<number, number>} */ ({ [CELL]: 2, [HIDDEN]: 0.95 });
const FIRST = 0.3;

/** The controls that decide whether a unit is on, and where. @param {LabTools} tools @param {() => void} onChange */
export function createChoices(tools, onChange) {
  const thresholds = /** @type {Record<number, number>} */ ({ [CELL]: FIRST, [HIDDEN]: FIRST });
  let quantity = CELL;
  const buttons = [CELL, HIDDEN].map((state) => {
    const name = QUANTITIES[state].name;
    const button = element(
      'button',
      { type: 'button', 'aria-label': name, title: name },
      emblem(QUANTITIES[state]),
    );
    button.addEventListener('click', () => tools.select({ quantity: state }));
    return button;
  });
  const states = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('State to search') },
    ...buttons,
  );
  let isSet = false;
  const threshold = createThreshold((value) => {
    isSet = true;
    thresholds[quantity] = value;
    onChange();
  });
  const slack = element(
    'select',
    {},
    element('option', { value: 0 }, t('exact')),
    element('option', { value: 1, selected: true }, t('±1 token')),
    element('option', { value: 2 }, t('±2 tokens')),
  );
  slack.addEventListener('change', onChange);
  const edges = element('label', { class: 'match-edges' }, t('Edges'), slack);
  const fields = createSpanFields((span) => tools.select({ span }));
  const chips = element('div', { class: 'match-chips', role: 'group', 'aria-label': t('Spans to try') });
  const controls = element('div', { class: 'match-controls' }, fields.node, edges, states, threshold.node);
  const node = element('div', { class: 'match-choices' }, chips, controls);
  /** @type {Recorded[] | null} */
  let known = null;

  return {
    node,
    threshold: (/** @type {number} */ state) => thresholds[state],
    slack: () => Number(slack.value),
    /** @param {number} value of the threshold */
    set(value) {
      isSet = true;
      thresholds[quantity] = value;
      onChange();
    },
    /** Sets the threshold, unless somebody has. @param {number} value */
    begin(value) {
      if (!isSet) thresholds[quantity] = value;
      return !isSet;
    },
    /** @param {LabData} data @param {UnitInterval[]} intervals */
    update({ recording, selection }, intervals) {
      const { columns } = /** @type {Recording} */ (recording);
      quantity = quantityOf(selection.quantity);
      buttons.forEach((button, k) =>
        button.setAttribute('aria-pressed', String([CELL, HIDDEN][k] === quantity)),
      );
      threshold.update(thresholds[quantity], LIMITS[quantity], intervals);
      fields.update(columns, selection.span);
      if (columns === known) return;
      known = columns;
      chips.replaceChildren(
        t('Try'),
        ...suggestedSpans(columns).map((suggestion) => createChip(tools, suggestion)),
      );
    },
  };
}

/** @param {LabTools} tools @param {{ name: string, text: string, span: Span }} suggestion */
function createChip(tools, { name, text, span }) {
  const label = text.length > 24 ? `${text.slice(0, 22)}…` : text;
  const button = element('button', { type: 'button', class: 'control' }, `${name} `, element('b', {}, label));
  button.addEventListener('click', () => tools.select({ span, column: span.to - 1 }));
  return button;
}
