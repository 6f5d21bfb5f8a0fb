import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { UnitInterval } from '../../../core/study/signature.js' */
/** @import { LabTools } from '../shared/types.d.ts' */

/** The buttons next to the strips, one for each unit. @param {LabTools} tools */
export function createUnitHeads(tools) {
  const node = element('div', { class: 'lab-heads match-heads' });

  /** @param {UnitInterval} interval @param {number | null} selected */
  function createHead({ unit, sign }, selected) {
    const name = `${t('unit {unit}', { unit: String(unit) })} ${sign < 0 ? '−' : '+'}`;
    const button = element('button', { type: 'button', 'aria-pressed': String(unit === selected) }, name);
    button.title = sign < 0 ? t('on where it is negative') : t('on where it is positive');
    button.addEventListener('click', () => tools.select({ unit }));
    return button;
  }

  return {
    node,
    /** @param {UnitInterval[]} shown @param {number | null} selected */
    update: (shown, selected) =>
      node.replaceChildren(...shown.map((intervals) => createHead(intervals, selected))),
  };
}
