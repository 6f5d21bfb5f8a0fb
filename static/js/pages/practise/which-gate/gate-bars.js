import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { namedWithIcon } from '../../../ui/gate-icon.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { formatNumber } from '../../../ui/values.js';
import { sign } from '../common/verdict.js';
import { EXPLAINS } from './gate-moments.js';

/** @import { Tone } from '../common/types.d.ts' */
/** @import { Round } from './types.d.ts' */

/** What the bars are called until their gates are shown. */
export const NAMES = ['A', 'B', 'C'];

/** The three gates of a moment as bars to choose from. @param {(bar: number) => void} onChoose */
export function createGateBars(onChoose) {
  const node = element('div', { class: 'gate-bars', role: 'group', 'aria-label': t('The three bars') });

  return {
    node,
    /** @param {Round} round @param {number | null} choice of a bar, which shows all names */
    update({ moment, order }, choice) {
      const bars = order.map((gate, k) => {
        const isRight = gate === EXPLAINS[moment.event];
        const tone = choice === null ? null : isRight ? 'right' : choice === k ? 'wrong' : null;
        const bar = createBar(NAMES[k], gate, moment.gates[gate], choice !== null, tone);
        bar.addEventListener('click', () => onChoose(k));
        return bar;
      });
      node.replaceChildren(...bars);
    },
  };
}

/** @param {string} name @param {number} gate @param {number} value @param {boolean} revealed @param {Tone | null} tone */
function createBar(name, gate, value, revealed, tone) {
  const quantity = QUANTITIES[gate];
  const fill = element('span', { class: revealed ? `gate-fill bar-${quantity.key}` : 'gate-fill' });
  fill.style.height = `${100 * value}%`;
  return element(
    'button',
    { type: 'button', class: tone ? `gate-bar is-${tone}` : 'gate-bar', 'aria-disabled': String(revealed) },
    element('span', { class: 'gate-plot', 'aria-hidden': 'true' }, fill),
    element('b', {}, ...(tone ? [sign(tone), ' '] : []), name),
    element('span', { class: 'number' }, formatNumber(value)),
    element('span', { class: 'gate-name' }, ...(revealed ? namedWithIcon(quantity) : [])),
  );
}
