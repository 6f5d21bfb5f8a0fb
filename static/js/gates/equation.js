import { element } from '../elements.js';
import { QUANTITIES } from './quantities.js';

/**
 * A line of numbers, each underlined in the colour of what it is.
 * @param {import('./cell-text.js').Term[]} terms
 */
export function equationLine(terms) {
  const parts = terms.map(({ text, quantity }) => {
    if (quantity === undefined) return element('span', {}, text);
    const { key } = QUANTITIES[quantity];
    return element('span', { class: `term under-${key}`, title: QUANTITIES[quantity].name }, text);
  });
  return element('p', { class: 'equation' }, ...parts);
}
