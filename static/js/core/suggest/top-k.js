/**
 * Keeps the items with the highest scores, as many as its size.
 * @template Item
 * @param {number} size
 */
export function createBest(size) {
  /** @type {{ score: number, item: Item }[]} best first */
  const kept = [];
  return {
    /** A score must be above this to be kept. */
    least: () => (kept.length < size ? -Infinity : kept[size - 1].score),
    /** @param {number} score above `least()` @param {Item} item */
    add(score, item) {
      let k = Math.min(kept.length, size - 1);
      for (; k > 0 && kept[k - 1].score < score; k -= 1) kept[k] = kept[k - 1];
      kept[k] = { score, item };
    },
    items: () => kept.map(({ item }) => item),
  };
}
