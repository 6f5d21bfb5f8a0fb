import { element, setText } from '../../../ui/elements.js';
import { formatEnd, formatNumber } from '../../../ui/values.js';
import { emblem } from '../../../ui/patterns.js';
import { CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT, QUANTITIES } from '../../../ui/quantities.js';
import { cellMaximum } from '../../../ui/scale.js';
import { t } from '../../../ui/language.js';
import { switchedOff } from '../../../core/model/interventions.js';
import { onChange } from '../../../ui/on-change.js';
import { changeText, targetText } from '../shared/intervention-text.js';

/** @import { Change, Recording } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools } from '../shared/types.d.ts' */

/** Done to all units of all layers. */
function ideas() {
  return [
    { text: t('Forget everything'), quantity: FORGET, value: 0 },
    { text: t('Never forget'), quantity: FORGET, value: 1 },
    { text: t('Let nothing in'), quantity: INPUT, value: 0 },
    { text: t('Output nothing'), quantity: OUTPUT, value: 0 },
  ];
}

/** Which gate, whose, and what is done to it. @param {LabTools} tools */
export function createInterventionControls({ select, interventionActions }) {
  const quantities = QUANTITIES.map((each, quantity) => {
    const choice = button('', () => select({ quantity }), each.name);
    choice.append(emblem(each));
    return choice;
  });
  const one = button('', () => choose(false));
  const all = button('', () => choose(true));
  const clamp = createSlider(t('Clamp to'), t('Clamp it'), (value, course) => pull('clamp', value, course));
  const scale = createSlider(t('Scale by'), t('Scale it'), (value, course) => pull('scale', value, course));
  scale.range({ low: 0, high: 2, value: 1 });
  const off = element('button', { type: 'button', class: 'control' });
  off.addEventListener('click', () => add([switchedOff(target().layer, target().unit)]));
  const ideaButtons = ideas().map(({ text, quantity, value }) => {
    const idea = element(
      'button',
      { type: 'button', class: 'control intervention-idea' },
      `${text} `,
      element('span', { class: 'number' }, `${QUANTITIES[quantity].symbol} = ${value}`),
    );
    idea.addEventListener('click', () => add(everywhere({ quantity, kind: 'clamp', value })));
    return idea;
  });
  const node = element(
    'fieldset',
    { class: 'intervention-controls' },
    element('legend', { class: 'unseen' }, t('Changes')),
    field(t('Gate or state'), element('div', { class: 'segments' }, ...quantities)),
    field(t('Apply to'), element('div', { class: 'segments' }, one, all)),
    clamp.node,
    scale.node,
    off,
    field(t('Examples, for all units'), element('div', { class: 'intervention-ideas' }, ...ideaButtons)),
  );
  let whole = false;
  /** @type {LabData | null} */
  let data = null;

  /** @param {boolean} next */
  function choose(next) {
    whole = next;
    if (data) update(data);
  }

  function target() {
    const { layer, unit, quantity } = /** @type {LabData} */ (data).selection;
    return { layer, unit: whole ? null : unit, quantity };
  }

  /** @param {Change['kind']} kind @param {number} value @param {{ continues: boolean }} [course] */
  function pull(kind, value, course) {
    add([{ ...target(), kind, value }], course);
  }

  /** @param {Change[]} changes @param {{ continues: boolean }} [course] */
  function add(changes, course) {
    interventionActions.add(changes, course);
  }

  /** @param {Pick<Change, 'quantity' | 'kind' | 'value'>} change */
  function everywhere(change) {
    const layers = data?.untouched?.layers ?? [];
    return layers.map((_, layer) => ({ ...change, layer, unit: null }));
  }

  const aim = onChange(
    (
      /** @type {number} */ layer,
      /** @type {number | null} */ unit,
      /** @type {number} */ quantity,
      /** @type {readonly Change[]} */ changes,
    ) => {
      const { layers, columns } = /** @type {Recording} */ (data && data.untouched);
      const range = rangeOf(quantity, () => cellMaximum(columns, layer, layers[layer].units));
      const change = changes.find(
        (each) => each.layer === layer && each.unit === unit && each.quantity === quantity,
      );
      clamp.range(change?.kind === 'clamp' ? { ...range, value: change.value } : range);
      scale.range({ low: 0, high: 2, value: change?.kind === 'scale' ? change.value : 1 });
    },
  );

  /** @param {LabData} next */
  function update(next) {
    data = next;
    const { selection, untouched, interventions } = next;
    const layers = untouched?.layers ?? [];
    node.disabled = next.canned;
    quantities.forEach((choice, k) => choice.setAttribute('aria-pressed', String(k === selection.quantity)));
    one.disabled = selection.unit === null;
    setText(one, selection.unit === null ? t('no unit selected') : targetText(selection, layers));
    setText(all, targetText({ ...selection, unit: null }, layers));
    const { layer, unit, quantity } = target();
    one.setAttribute('aria-pressed', String(unit !== null));
    all.setAttribute('aria-pressed', String(unit === null));
    aim(layer, unit, quantity, interventions.changes);
    const { name } = QUANTITIES[quantity];
    const whose = targetText({ layer, unit }, layers);
    clamp.label(t('Clamp the {quantity} of {whose}', { quantity: name, whose }));
    scale.label(t('Scale the {quantity} of {whose}', { quantity: name, whose }));
    setText(off, t('Switch {whose} off', { whose }));
    off.title = changeText(switchedOff(layer, unit), layers);
  }

  return { node, update };
}

/**
 * Between what a quantity can be held, and where the slider stands at first.
 * @param {number} quantity @param {() => number} largestCell
 */
function rangeOf(quantity, largestCell) {
  if (quantity === CELL) return { low: -largestCell(), high: largestCell(), value: 0 };
  if (quantity === CANDIDATE || quantity === HIDDEN) return { low: -1, high: 1, value: 0 };
  return { low: 0, high: 1, value: 0.5 };
}

/**
 * A slider that acts while it is moved, and a button that does with the value as it stands.
 * @param {string} title @param {string} verb
 * @param {(value: number, course?: { continues: boolean }) => void} onValue
 */
function createSlider(title, verb, onValue) {
  const input = element('input', { type: 'range', step: 'any' });
  const output = element('output', { class: 'number' });
  const low = element('span', { 'aria-hidden': 'true' });
  const high = element('span', { 'aria-hidden': 'true' });
  const act = element('button', { type: 'button', class: 'control' }, verb);
  const node = element(
    'div',
    { class: 'intervention-slider' },
    element('span', { class: 'intervention-name' }, title, ' ', output),
    element('span', { class: 'intervention-track' }, low, input, high),
    act,
  );
  let moving = false;

  input.addEventListener('input', () => {
    write();
    onValue(input.valueAsNumber, { continues: moving });
    moving = true;
  });
  input.addEventListener('change', () => (moving = false));
  act.addEventListener('click', () => onValue(input.valueAsNumber));

  function write() {
    setText(output, formatNumber(input.valueAsNumber));
  }

  return {
    node,
    /** @param {{ low: number, high: number, value: number }} next */
    range(next) {
      if (moving) return;
      Object.assign(input, { min: String(next.low), max: String(next.high) });
      input.step = String((next.high - next.low) / 100);
      input.value = String(next.value);
      setText(low, formatEnd(next.low));
      setText(high, formatEnd(next.high));
      write();
    },
    /** @param {string} text */
    label(text) {
      input.setAttribute('aria-label', text);
      act.title = text;
    },
  };
}

/** @param {string} title @param {HTMLElement} group */
function field(title, group) {
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', title);
  return element(
    'div',
    { class: 'intervention-field' },
    element('span', { class: 'intervention-name' }, title),
    group,
  );
}

/** @param {string} text @param {() => void} onClick @param {string | null} [name] */
function button(text, onClick, name = null) {
  const node = element('button', { type: 'button', 'aria-label': name, title: name }, text);
  node.addEventListener('click', onClick);
  return node;
}
