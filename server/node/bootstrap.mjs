// 95 % intervals by bootstrap: how far a measured figure may be from that of as much other text of the kind.

const RESAMPLES = 1000;
const SEED = 1;

/**
 * Draws as many blocks as there are, with replacement, again and again; null for fewer than two blocks. Percentile
 * intervals (Efron & Tibshirani, 1993, chapter 13).
 * @template Block
 * @param {Block[]} blocks
 * @param {(drawn: Block[]) => number} figure
 * @returns {[low: number, high: number] | null}
 */
export function interval(blocks, figure) {
  if (blocks.length < 2) return null;
  const random = createRandom(SEED);
  const drawn = () => blocks.map(() => blocks[Math.floor(random() * blocks.length)]);
  const figures = Float64Array.from({ length: RESAMPLES }, () => figure(drawn())).sort();
  return [figures[Math.floor(0.025 * RESAMPLES)], figures[Math.ceil(0.975 * RESAMPLES) - 1]];
}

/**
 * Cuts a list into blocks of a size; what is left over at the end joins the last block.
 * @template Item
 * @param {Item[]} items
 * @param {number} size
 */
export function blocksOf(items, size) {
  const count = Math.max(1, Math.floor(items.length / size));
  return Array.from({ length: count }, (_, n) =>
    items.slice(n * size, n === count - 1 ? items.length : (n + 1) * size),
  );
}

/** Numbers in [0, 1) that depend on the seed alone (xorshift32; Marsaglia, 2003). @param {number} seed */
function createRandom(seed) {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}
