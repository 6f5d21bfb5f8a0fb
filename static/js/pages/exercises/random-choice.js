/**
 * One of some things, by chance.
 * @template Item
 * @param {readonly Item[]} items
 * @param {() => number} random in [0, 1)
 */
export function drawn(items, random) {
  return items[Math.floor(random() * items.length)];
}

/**
 * Two different ones.
 * @template Item
 * @param {readonly Item[]} items
 * @param {() => number} random
 * @returns {[Item, Item]}
 */
export function drawnTwo(items, random) {
  const first = Math.floor(random() * items.length);
  const other = (first + 1 + Math.floor(random() * (items.length - 1))) % items.length;
  return [items[first], items[other]];
}
