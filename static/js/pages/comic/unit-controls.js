import { element, setText } from '../../ui/elements.js';
import { t, tn } from '../../ui/language.js';

/** @import { Moment } from './drawing/types.d.ts' */

/** Which unit the panels are about. @param {(unit: number) => void} onUnit */
export function createUnitChoice(onUnit) {
  const input = element('input', { type: 'number', min: 0, step: 1, id: 'unit', class: 'field number' });
  const count = element('span', { class: 'bar-units' });
  let chosen = '';
  input.addEventListener('change', () => {
    const unit = input.valueAsNumber;
    if (Number.isInteger(unit) && unit >= 0 && unit <= Number(input.max)) onUnit(unit);
    else input.value = chosen;
  });

  return {
    node: element(
      'div',
      { class: 'bar-unit' },
      element('label', { class: 'label', for: 'unit' }, t('Unit')),
      input,
      count,
    ),
    /** @param {Moment} moment */
    update({ recording: { layers }, layer, unit }) {
      const { units } = layers[layer];
      chosen = String(unit);
      input.max = String(units - 1);
      if (document.activeElement !== input) input.value = chosen;
      setText(count, t('of {units}', { units }));
    },
  };
}

/**
 * Whose gates are held, and the button that releases them.
 * @param {{ onScope: (all: boolean) => void, onReset: () => void }} listeners
 */
export function createHoldScope({ onScope, onReset }) {
  const scope = element(
    'select',
    { id: 'scope', 'aria-label': t('Whose gates are clamped') },
    element('option', { value: 'all' }),
    element('option', { value: 'one' }),
  );
  const reset = element('button', { type: 'button', class: 'control' }, t('Release all'));
  scope.addEventListener('change', () => onScope(scope.value === 'all'));
  reset.addEventListener('click', onReset);

  return {
    node: element(
      'div',
      { class: 'bar-holding' },
      element('label', { class: 'label', for: 'scope' }, t('Clamped gates')),
      scope,
      reset,
    ),
    /** @param {Moment} moment */
    update({ recording: { layers }, layer, unit, changes }) {
      setText(scope.options[0], tn('of the one unit', 'of all {n} units', layers[layer].units));
      setText(scope.options[1], t('only of unit {unit}', { unit: String(unit) }));
      reset.disabled = changes.length === 0;
    },
  };
}
