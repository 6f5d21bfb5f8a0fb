import { element, setText } from '../../ui/elements.js';
import { layerName } from '../../ui/values.js';
import { t } from '../../ui/language.js';
import { mostActive } from './moment.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Selection } from '../types.d.ts' */

const SHORTCUTS = 5;

/**
 * Which layer, and which unit: step through them, or start from the loudest.
 * @param {(selection: Partial<Selection>) => void} onSelect
 */
export function createToolbar(onSelect) {
  const layers = element('div', { class: 'segments', role: 'group', 'aria-label': t('Layer') });
  const previous = button('‹', t('Previous unit'), () => step(-1));
  const next = button('›', t('Next unit'), () => step(1));
  const label = element('span', { class: 'unit-label' });
  const whole = button(t('whole layer'), t('Show the whole layer'), () => onSelect({ unit: null }));
  const unit = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('Unit') },
    previous,
    label,
    next,
    whole,
  );
  const loudest = element('div', { class: 'chips', role: 'group', 'aria-label': t('Most active units') });
  const node = element('div', { class: 'gates-toolbar' }, layers, unit, loudest);
  let units = 1;
  /** @type {number | null} */
  let chosen = null;

  /** @param {number} by */
  function step(by) {
    onSelect({ unit: chosen === null ? (by > 0 ? 0 : units - 1) : (chosen + by + units) % units });
  }

  /** @param {Recording} recording @param {Selection} selection @param {number} column */
  function update(recording, selection, column) {
    const { layer } = selection;
    units = recording.layers[layer].units;
    chosen = selection.unit;
    layers.hidden = recording.layers.length < 2;
    fill(layers, recording.layers.length, (k) => ({
      text: layerName(recording.layers[k]),
      pressed: k === layer,
      select: { layer: k, unit: null },
    }));
    setText(
      label,
      chosen === null ? t('all {n} units', { n: units }) : t('unit {unit}', { unit: String(chosen) }),
    );
    whole.hidden = chosen === null;
    const active = column < 0 ? [] : mostActive(recording.columns[column].values[layer], units, SHORTCUTS);
    loudest.hidden = active.length === 0;
    fill(loudest, active.length, (k) => ({
      text: `${active[k]}`,
      pressed: active[k] === chosen,
      select: { unit: active[k] },
    }));
  }

  /** @type {WeakMap<Element, Partial<Selection>>} */
  const choices = new WeakMap();

  /**
   * Keeps the buttons that are there, so that the one with the focus does not go away.
   * @param {HTMLElement} group @param {number} count
   * @param {(k: number) => { text: string, pressed: boolean, select: Partial<Selection> }} choiceOf
   */
  function fill(group, count, choiceOf) {
    while (group.children.length > count) group.lastElementChild?.remove();
    while (group.children.length < count) {
      const added = button('', null, () => onSelect(choices.get(added) ?? {}));
      group.append(added);
    }
    [...group.children].forEach((each, k) => {
      const { text, pressed, select } = choiceOf(k);
      setText(each, text);
      each.setAttribute('aria-pressed', String(pressed));
      choices.set(each, select);
    });
  }

  return { node, update };
}

/** @param {string} text @param {string | null} name @param {() => void} onClick */
function button(text, name, onClick) {
  const node = element('button', { type: 'button', 'aria-label': name, title: name }, text);
  node.addEventListener('click', onClick);
  return node;
}
