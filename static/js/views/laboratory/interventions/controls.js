import { element, setText } from '../../../ui/elements.js';
import { formatEnd, formatNumber } from '../../../ui/values.js';
import { emblem } from '../../../ui/patterns.js';
import { CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT, QUANTITIES } from '../../../ui/quantities.js';
import { cellMaximum } from '../../../ui/scale.js';
import { t } from '../../../ui/language.js';
import { switchedOff } from '../../../core/model/interventions.js';
import { onChange } from '../../../ui/on-change.js';
import { button, press } from '../shared/controls.js';
import { interventionSentence, targetText } from '../shared/intervention-text.js';

/** @import { Intervention, Recording } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools } from '../shared/types.d.ts' */
/** @import { Controls, Course } from './types.d.ts' */

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
export function createInterventionControls(tools) {
  const parts = createParts(tools, {
    onWhole: (isWhole) => {
      controls.isWhole = isWhole;
      if (controls.data) update(controls, controls.data);
    },
    onValue: (kind, value, course) => add(controls, [{ ...target(controls), kind, value }], course),
    onOff: () => add(controls, [switchedOff(target(controls).layer, target(controls).unit)]),
    onIdea: (idea) => add(controls, everywhere(controls, idea)),
  });
  const aim = onChange(
    (
      /** @type {number} */ layer,
      /** @type {number | null} */ unit,
      /** @type {number} */ quantity,
      /** @type {readonly Intervention[]} */ changes,
    ) => setRanges(parts, controls.data?.untouched ?? null, layer, unit, quantity, changes),
  );
  /** @type {Controls} */
  const controls = { tools, parts, aim, isWhole: false, data: null };
  return { node: parts.node, update: (/** @type {LabData} */ data) => update(controls, data) };
}

/**
 * @param {LabTools} tools @param {object} listeners @param {(isWhole: boolean) => void} listeners.onWhole
 * @param {(kind: Intervention['kind'], value: number, course?: Course) => void} listeners.onValue
 * @param {() => void} listeners.onOff @param {(idea: Pick<Intervention, 'quantity' | 'value'>) => void} listeners.onIdea
 */
export function createParts({ select }, { onWhole, onValue, onOff, onIdea }) {
  const quantities = QUANTITIES.map((info, quantity) => {
    const choice = button('', () => select({ quantity }), { 'aria-label': info.name, title: info.name });
    choice.append(emblem(info));
    return choice;
  });
  const [one, all] = [button('', () => onWhole(false)), button('', () => onWhole(true))];
  const clamp = createSlider(t('Clamp to'), t('Clamp it'), (value, course) =>
    onValue('clamp', value, course),
  );
  const scale = createSlider(t('Scale by'), t('Scale it'), (value, course) =>
    onValue('scale', value, course),
  );
  scale.range({ low: 0, high: 2, value: 1 });
  const off = button('', onOff, { class: 'control' });
  const node = element(
    'fieldset',
    { class: 'intervention-controls' },
    element('legend', { class: 'unseen' }, t('Changes')),
    field(t('Gate or state'), 'segments', quantities),
    field(t('Apply to'), 'segments', [one, all]),
    clamp.node,
    scale.node,
    off,
    field(
      t('Examples, for all units'),
      'intervention-ideas',
      ideas().map((idea) => ideaButton(idea, onIdea)),
    ),
  );
  return { node, quantities, one, all, clamp, scale, off };
}

/** @param {ReturnType<typeof ideas>[number]} idea @param {(idea: Pick<Intervention, 'quantity' | 'value'>) => void} onIdea */
function ideaButton({ text, quantity, value }, onIdea) {
  const node = button(`${text} `, () => onIdea({ quantity, value }), { class: 'control intervention-idea' });
  node.append(element('span', { class: 'number' }, `${QUANTITIES[quantity].symbol} = ${value}`));
  return node;
}

/** @param {Controls} controls */
function target({ data, isWhole }) {
  const { layer, unit, quantity } = /** @type {LabData} */ (data).selection;
  return { layer, unit: isWhole ? null : unit, quantity };
}

/** @param {Controls} controls @param {Intervention[]} changes @param {Course} [course] */
function add({ tools }, changes, course) {
  tools.interventionActions.add(changes, course);
}

/** A clamp of all units of all layers. @param {Controls} controls @param {Pick<Intervention, 'quantity' | 'value'>} clamp @returns {Intervention[]} */
function everywhere({ data }, clamp) {
  const layers = data?.untouched?.layers ?? [];
  return layers.map((_, layer) => ({ ...clamp, kind: 'clamp', layer, unit: null }));
}

/**
 * @param {Controls['parts']} parts @param {Recording | null} untouched @param {number} layer
 * @param {number | null} unit @param {number} quantity @param {readonly Intervention[]} changes
 */
function setRanges({ clamp, scale }, untouched, layer, unit, quantity, changes) {
  const { layers, columns } = /** @type {Recording} */ (untouched);
  const range = rangeOf(quantity, () => cellMaximum(columns, layer, layers[layer].units));
  const change = changes.find(
    (made) => made.layer === layer && made.unit === unit && made.quantity === quantity,
  );
  clamp.range(change?.kind === 'clamp' ? { ...range, value: change.value } : range);
  scale.range({ low: 0, high: 2, value: change?.kind === 'scale' ? change.value : 1 });
}

/** @param {Controls} controls @param {LabData} data */
function update(controls, data) {
  controls.data = data;
  const { parts } = controls;
  const { selection, untouched, interventions } = data;
  const layers = untouched?.layers ?? [];
  parts.node.disabled = data.isSample;
  press(parts.quantities, selection.quantity);
  parts.one.disabled = selection.unit === null;
  setText(parts.one, selection.unit === null ? t('no unit selected') : targetText(selection, layers));
  setText(parts.all, targetText({ ...selection, unit: null }, layers));
  const { layer, unit, quantity } = target(controls);
  press([parts.one, parts.all], unit === null ? 1 : 0);
  controls.aim(layer, unit, quantity, interventions.changes);
  const { name } = QUANTITIES[quantity];
  const whose = targetText({ layer, unit }, layers);
  parts.clamp.label(t('Clamp the {quantity} of {whose}', { quantity: name, whose }));
  parts.scale.label(t('Scale the {quantity} of {whose}', { quantity: name, whose }));
  setText(parts.off, t('Switch {whose} off', { whose }));
  parts.off.title = interventionSentence(switchedOff(layer, unit), layers);
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
 * @param {(value: number, course?: Course) => void} onValue
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

/** @param {string} title @param {string} name class of the group @param {HTMLElement[]} buttons */
function field(title, name, buttons) {
  const group = element('div', { class: name, role: 'group', 'aria-label': title }, ...buttons);
  const label = element('span', { class: 'intervention-name' }, title);
  return element('div', { class: 'intervention-field' }, label, group);
}
