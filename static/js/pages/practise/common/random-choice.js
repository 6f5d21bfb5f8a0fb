/** `random` gives numbers in [0, 1). */

/** @template Item @param {readonly Item[]} items @param {() => number} random @returns {Item} */
export function pick(items, random) {
  return items[Math.floor(random() * items.length)];
}

/** Two different items. @template Item @param {readonly Item[]} items @param {() => number} random @returns {[Item, Item]} */
export function pickTwo(items, random) {
  const first = Math.floor(random() * items.length);
  const other = (first + 1 + Math.floor(random() * (items.length - 1))) % items.length;
  return [items[first], items[other]];
}

/** @template Item @param {readonly Item[]} items @param {() => number} random */
export function shuffle(items, random) {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
