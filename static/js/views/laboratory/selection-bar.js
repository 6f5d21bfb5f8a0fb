import { element, setText } from '../../ui/elements.js';
import { glyphOf, nameOf } from '../../ui/values.js';
import { emblem } from '../../ui/patterns.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { nameSteps } from '../gates/button.js';
import { createUnitChoice } from '../gates/toolbar.js';
import { t } from '../../ui/language.js';
import { press, segments } from './shared/controls.js';
import { readsLetters } from './shared/read-text.js';

/** @import { Token } from '../../core/types.d.ts' */
/** @import { Selection } from '../types.d.ts' */
/** @import { LabData } from './shared/types.d.ts' */

/** Units that can be compared at once. */
export const MOST_PINNED = 6;

/**
 * What all views show: layer, unit, token, gate, and the units that are pinned.
 * @param {(selection: Partial<Selection>) => void} onSelect
 */
export function createSelectionBar(onSelect) {
  const units = createUnitChoice(onSelect);
  const tokens = createTokenSteps((column) => onSelect({ column }));
  const quantities = QUANTITIES.map((info, quantity) => {
    const choice = button('', info.name, () => onSelect({ quantity }));
    choice.append(emblem(info));
    return choice;
  });
  const gates = segments(t('Gate or state'), quantities);
  gates.classList.add('lab-quantities');
  const pins = createPins((pinned) => onSelect({ pinned }));
  const parts = [units.node, tokens.node, gates, pins.pin, pins.pinned];
  const node = element('div', { class: 'lab-selection', hidden: true }, ...parts);

  /** @param {LabData} data */
  function update({ recording, selection, card }) {
    const last = (recording?.columns.length ?? 0) - 1;
    node.hidden = !recording || last < 1;
    if (!recording || last < 1) return;
    const column = Math.min(selection.column ?? last, last);
    units.update(recording, selection);
    tokens.update(recording.columns[column].token, { column, last, letters: readsLetters(card) });
    press(quantities, selection.quantity);
    pins.update(selection);
  }

  return { node, update };
}

/** @param {(column: number) => void} onColumn */
function createTokenSteps(onColumn) {
  let column = 0;
  const earlier = button('‹', '', () => onColumn(column - 1));
  const later = button('›', '', () => onColumn(column + 1));
  const label = element('span', { class: 'unit-label lab-token' });
  const node = segments('', [earlier, label, later]);

  /** @param {Token} token @param {{ column: number, last: number, letters: boolean }} place */
  function update(token, { column: current, last, letters }) {
    column = current;
    nameSteps(node, earlier, later, letters);
    setText(label, `${glyphOf(token)} ${column}`);
    const values = { column: String(column), token: nameOf(token) };
    const name = letters ? t('Letter {column}, {token}', values) : t('Token {column}, {token}', values);
    label.setAttribute('aria-label', name);
    earlier.disabled = column === 0;
    later.disabled = column === last;
  }

  return { node, update };
}

/** @param {(pinned: number[]) => void} onPinned */
function createPins(onPinned) {
  /** @type {Selection | null} */
  let selection = null;
  const pin = element('button', { type: 'button', class: 'control' });
  const pinned = element('div', { class: 'chips lab-pinned', role: 'group', 'aria-label': t('Pinned') });
  pin.addEventListener('click', () => {
    if (selection && selection.unit !== null) onPinned([...selection.pinned, selection.unit]);
  });

  /** @param {Selection} next */
  function update(next) {
    selection = next;
    const { unit, pinned: units } = next;
    pin.disabled = unit === null || units.includes(unit) || units.length >= MOST_PINNED;
    setText(pin, pinText(next));
    pinned.hidden = units.length === 0;
    pinned.replaceChildren(
      ...units.map((index) => {
        const name = t('Unpin unit {unit}', { unit: String(index) });
        return button(`${index} ×`, name, () => onPinned(units.filter((other) => other !== index)));
      }),
    );
  }

  return { pin, pinned, update };
}

/** @param {Selection} selection */
function pinText({ unit, pinned }) {
  if (unit === null || pinned.includes(unit)) return t('Pin the unit');
  if (pinned.length >= MOST_PINNED) return t('{n} pinned', { n: MOST_PINNED });
  return t('Pin unit {unit}', { unit: String(unit) });
}

/** @param {string} text @param {string} name @param {() => void} onClick */
function button(text, name, onClick) {
  const node = element('button', { type: 'button', 'aria-label': name, title: name }, text);
  node.addEventListener('click', onClick);
  return node;
}
