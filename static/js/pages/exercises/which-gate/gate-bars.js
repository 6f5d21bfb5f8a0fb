import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { emblem } from '../../../ui/patterns.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { formatNumber } from '../../../ui/values.js';
import { EXPLAINS } from './gate-moments.js';

/** @import { Moment } from './types.d.ts' */

/** What the bars are called until their gates are shown. */
export const NAMES = ['A', 'B', 'C'];

/** The three gates of a moment as bars to choose from. @param {(bar: number) => void} onChoose */
export function createGateBars(onChoose) {
  const node = element('div', { class: 'gate-bars', role: 'group', 'aria-label': t('The three bars') });

  return {
    node,
    /**
     * @param {{ moment: Moment, order: readonly number[] }} round order: the gate of each bar
     * @param {number | null} choice of a bar, which shows all names
     */
    update({ moment, order }, choice) {
      const bars = order.map((gate, k) => {
        const right = gate === EXPLAINS[moment.event];
        const bar = createBar(NAMES[k], gate, moment.gates[gate], choice !== null);
        bar.classList.toggle('is-right', choice !== null && right);
        bar.classList.toggle('is-wrong', choice === k && !right);
        bar.addEventListener('click', () => onChoose(k));
        return bar;
      });
      node.replaceChildren(...bars);
    },
  };
}

/** @param {string} name @param {number} gate @param {number} value @param {boolean} revealed */
function createBar(name, gate, value, revealed) {
  const quantity = QUANTITIES[gate];
  const fill = element('span', { class: revealed ? `gate-fill bar-${quantity.key}` : 'gate-fill' });
  fill.style.height = `${100 * value}%`;
  return element(
    'button',
    { type: 'button', class: 'gate-bar', 'aria-disabled': String(revealed) },
    element('span', { class: 'gate-plot', 'aria-hidden': 'true' }, fill),
    element('b', {}, name),
    element('span', { class: 'number' }, formatNumber(value)),
    ...(revealed ? [element('span', { class: 'gate-name' }, emblem(quantity), quantity.name)] : []),
  );
}
