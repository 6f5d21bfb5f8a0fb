import { element } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';

/** @import { Ranked } from './types.d.ts' */

/**
 * Units with what they cost as bars; one can be looked at, or switched off.
 * @param {string} title
 * @param {{ choose: (unit: number) => void, switchOff: (unit: number) => void }} actions
 */
export function createUnitList(title, actions) {
  const list = element('ol', { class: 'ablation-list' });
  const none = element('p', { class: 'ablation-note' }, t('None.'));
  const node = element('section', {}, element('h3', {}, title), none, list);
  /** They stay while results come, so that the button with the focus does. @type {ReturnType<typeof createRow>[]} */
  const rows = [];

  /** @param {Ranked[]} ranked @param {number} largest @param {number | null} chosen */
  function update(ranked, largest, chosen) {
    none.hidden = ranked.length > 0;
    for (const row of rows.splice(ranked.length)) row.node.remove();
    while (rows.length < ranked.length) list.append((rows[rows.length] = createRow(actions)).node);
    ranked.forEach((entry, k) => rows[k].update(entry, largest, entry.unit === chosen));
  }

  return { node, update };
}

/** @param {{ choose: (unit: number) => void, switchOff: (unit: number) => void }} actions */
function createRow({ choose, switchOff }) {
  let unit = 0;
  const name = element('button', { type: 'button', class: 'ablation-unit number' });
  const bar = element('span', { class: 'ablation-bar', 'aria-hidden': 'true' });
  const figure = element('span', { class: 'number' });
  const off = element('button', { type: 'button', class: 'control' }, t('switch it off'));
  name.addEventListener('click', () => choose(unit));
  off.addEventListener('click', () => switchOff(unit));
  const node = element('li', {}, name, bar, figure, off);
  return {
    node,
    /** @param {Ranked} ranked @param {number} largest @param {boolean} current */
    update(ranked, largest, current) {
      const { cost } = ranked;
      unit = ranked.unit;
      name.textContent = t('unit {unit}', { unit: String(unit) });
      name.setAttribute('aria-pressed', String(current));
      off.setAttribute('aria-label', t('Switch unit {unit} off', { unit: String(unit) }));
      bar.style.setProperty('--share', (Math.abs(cost) / largest).toFixed(3));
      bar.classList.toggle('is-less', cost < 0);
      figure.textContent = `${cost > 0 ? '+' : ''}${formatNumber(cost, 3)}`;
    },
  };
}
