import { element } from '../../ui/elements.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { t } from '../../ui/language.js';

/** @import { Intervention } from '../../core/types.d.ts' */
/** @import { Attributes } from '../../ui/elements.js' */

/** The changes that a link makes to the model, a row each. @param {HTMLElement} list @param {() => void} onChange */
export function createChangeRows(list, onChange) {
  /** @type {ReturnType<typeof createRow>[]} */
  let rows = [];

  /** @param {Intervention} change */
  function add(change) {
    const row = createRow(change, () => {
      rows = rows.filter((other) => other !== row);
      row.node.remove();
      onChange();
    });
    rows.push(row);
    list.append(row.node);
    return row;
  }

  list.addEventListener('input', onChange);

  return {
    /** @param {Intervention} change */
    add(change) {
      add(change).node.querySelector('select')?.focus();
      onChange();
    },
    /** @param {readonly Intervention[]} changes */
    set(changes) {
      rows = [];
      list.replaceChildren();
      for (const change of changes) add(change);
    },
    changes: () => rows.flatMap((row) => row.change() ?? []),
  };
}

/** @param {Intervention} change @param {() => void} onRemove */
function createRow(change, onRemove) {
  const options = QUANTITIES.map(({ name }, k) =>
    element('option', { value: k, selected: k === change.quantity }, name),
  );
  const quantity = element('select', {}, ...options);
  const layer = numberField({ min: 1, max: 99, step: 1, value: change.layer + 1 });
  const unit = numberField({ min: 0, max: 99999, step: 1, value: change.unit ?? '' });
  unit.placeholder = t('all');
  const kind = element(
    'select',
    {},
    element('option', { value: 'clamp', selected: change.kind === 'clamp' }, t('clamped to')),
    element('option', { value: 'scale', selected: change.kind === 'scale' }, t('scaled by')),
  );
  const value = numberField({ min: -99, max: 99, step: 'any', value: change.value });
  const remove = element(
    'button',
    { type: 'button', class: 'control', 'aria-label': t('Remove this change') },
    '×',
  );
  remove.addEventListener('click', onRemove);
  const node = element(
    'li',
    { class: 'teach-change' },
    field(t('Gate or state'), quantity),
    field(t('Layer'), layer),
    field(t('Unit'), unit),
    field(t('Operation'), kind),
    field(t('Value'), value),
    remove,
  );

  return {
    node,
    /** Null while a number is missing or impossible. @returns {Intervention | null} */
    change() {
      if (![layer, unit, value].every((field) => field.checkValidity()) || value.value === '') return null;
      return {
        layer: layer.valueAsNumber - 1,
        unit: unit.value === '' ? null : unit.valueAsNumber,
        quantity: Number(quantity.value),
        kind: kind.value === 'scale' ? 'scale' : 'clamp',
        value: value.valueAsNumber,
      };
    },
  };
}

/** @param {Attributes} attributes */
function numberField(attributes) {
  return element('input', { type: 'number', required: attributes.value !== '', ...attributes });
}

/** @param {string} title @param {HTMLElement} control */
function field(title, control) {
  return element('label', {}, element('span', {}, title), control);
}
