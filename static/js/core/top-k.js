/**
 * Keeps the items with the `size` highest scores.
 * @template Item
 * @param {number} size
 */
export function createTopK(size) {
  /** @type {{ score: number, item: Item }[]} best first */
  const entries = [];
  return {
    /** A score must be above this to be kept. */
    least: () => (entries.length < size ? -Infinity : entries[size - 1].score),
    /** @param {number} score above `least()` @param {Item} item */
    add(score, item) {
      let k = Math.min(entries.length, size - 1);
      for (; k > 0 && entries[k - 1].score < score; k -= 1) entries[k] = entries[k - 1];
      entries[k] = { score, item };
    },
    items: () => entries.map(({ item }) => item),
  };
}
