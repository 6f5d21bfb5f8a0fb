import { element } from '../../ui/elements.js';
import { QUANTITIES } from '../../ui/quantities.js';

/** @import { Term } from './types.d.ts' */

/** A line of numbers, each underlined in the colour of its quantity. @param {Term[]} terms */
export function equationLine(terms) {
  const parts = terms.map(({ text, quantity }) => {
    if (quantity === undefined) return element('span', {}, text);
    const { key } = QUANTITIES[quantity];
    return element('span', { class: `term under-${key}`, title: QUANTITIES[quantity].name }, text);
  });
  return element('p', { class: 'equation' }, ...parts);
}
