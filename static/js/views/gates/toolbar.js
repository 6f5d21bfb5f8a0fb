import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { layerName } from '../../ui/values.js';
import { button } from './button.js';
import { mostActive } from './moment.js';
import { jobName } from './unit-jobs.js';

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Selection } from '../types.d.ts' */
/** @import { UnitGroup } from './types.d.ts' */
/** @typedef {(selection: Partial<Selection>) => void} OnSelect */
/** @typedef {{ text: string, name?: string, pressed: boolean, selection: Partial<Selection> }} Choice */

const SHORTCUTS = 5;

/** Which layer, and which unit: step through them, or start from one that does something known. @param {OnSelect} onSelect */
export function createToolbar(onSelect) {
  const units = createUnitChoice(onSelect);
  const some = createChoices('chips', '', onSelect);
  return {
    node: element('div', { class: 'gates-toolbar' }, units.node, some.node),
    /**
     * @param {Recording} recording @param {Selection} selection
     * @param {{ column: number, jobs: readonly UnitGroup[] | null, hasJobs: boolean }} shown `jobs`: null until they are known
     */
    update(recording, selection, { column, jobs, hasJobs }) {
      units.update(recording, selection);
      const values = recording.columns[column]?.values[selection.layer];
      const choices = hasJobs
        ? jobChoices(jobs ?? [], selection)
        : activeChoices(values, recording.layers[selection.layer].units, selection);
      some.node.hidden = choices.length === 0 && !hasJobs;
      some.node.setAttribute('aria-label', hasJobs ? t('Units that follow a') : t('Most active units'));
      some.update(choices);
    },
  };
}

/** Which layer, and which of its units. @param {OnSelect} onSelect */
export function createUnitChoice(onSelect) {
  const layers = createChoices('segments', t('Layer'), onSelect);
  const unit = createUnitStepper(onSelect);
  return {
    node: element('div', { class: 'unit-choice' }, layers.node, unit.node),
    /** @param {Recording} recording @param {Selection} selection */
    update(recording, selection) {
      layers.node.hidden = recording.layers.length < 2;
      layers.update(
        recording.layers.map((info, layer) => ({
          text: layerName(info),
          pressed: layer === selection.layer,
          selection: { layer, unit: null },
        })),
      );
      unit.update(recording.layers[selection.layer].units, selection.unit);
    },
  };
}

/** The best of each group. @param {readonly UnitGroup[]} jobs @param {Selection} selection @returns {Choice[]} */
function jobChoices(jobs, { unit }) {
  return jobs.map(({ key, units }) => {
    const chosen = units.find((each) => each === unit) ?? units[0];
    const values = { job: jobName(key), unit: String(chosen) };
    return {
      text: `${values.job} ${chosen}`,
      name: t('{job}: unit {unit}', values),
      pressed: units.some((each) => each === unit),
      selection: { unit: chosen },
    };
  });
}

/** @param {Float32Array | undefined} values @param {number} units @param {Selection} selection @returns {Choice[]} */
function activeChoices(values, units, { unit }) {
  const loudest = values ? mostActive(values, units, SHORTCUTS) : [];
  return loudest.map((index) => ({
    text: String(index),
    pressed: index === unit,
    selection: { unit: index },
  }));
}

/** @param {OnSelect} onSelect */
function createUnitStepper(onSelect) {
  const label = element('span', { class: 'unit-label' });
  const previous = button('‹', t('Previous unit'), () => step(-1));
  const next = button('›', t('Next unit'), () => step(1));
  const whole = button(t('whole layer'), t('Show the whole layer'), () => onSelect({ unit: null }));
  const attributes = { class: 'segments', role: 'group', 'aria-label': t('Unit') };
  let units = 1;
  /** @type {number | null} */
  let unit = null;

  /** @param {number} by */
  function step(by) {
    onSelect({ unit: unit === null ? (by > 0 ? 0 : units - 1) : (unit + by + units) % units });
  }

  return {
    node: element('div', attributes, previous, label, next, whole),
    /** @param {number} count @param {number | null} selected */
    update(count, selected) {
      units = count;
      unit = selected;
      setText(
        label,
        unit === null ? t('all {n} units', { n: units }) : t('unit {unit}', { unit: String(unit) }),
      );
      whole.hidden = unit === null;
    },
  };
}

/** Buttons that select something. Existing ones are reused, so that the focus stays. @param {string} className @param {string} name @param {OnSelect} onSelect */
function createChoices(className, name, onSelect) {
  const node = element('div', { class: className, role: 'group', 'aria-label': name });
  /** @type {Choice[]} */
  let choices = [];

  function append() {
    const index = node.children.length;
    node.append(button('', null, () => onSelect(choices[index].selection)));
  }

  return {
    node,
    /** @param {Choice[]} next */
    update(next) {
      choices = next;
      while (node.children.length > choices.length) node.lastElementChild?.remove();
      while (node.children.length < choices.length) append();
      [...node.children].forEach((child, k) => {
        setText(child, choices[k].text);
        child.setAttribute('aria-label', choices[k].name ?? choices[k].text);
        child.setAttribute('aria-pressed', String(choices[k].pressed));
      });
    },
  };
}
