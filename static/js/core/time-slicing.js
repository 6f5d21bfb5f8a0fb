// Long work in short slices, so that messages come in between.
/** @typedef {{ pause: () => Promise<unknown>, now: () => number, isStale: () => boolean }} SliceOptions now: in ms */

/** Half a frame. */
const SLICE_MS = 8;

/**
 * Runs a generator in short slices, lets messages in between them, and drops it once its result is stale.
 * @template Part
 * @template Result
 * @param {Generator<Part, Result, void>} work @param {SliceOptions} options
 * @param {(parts: Part[]) => void} [visit] takes what the work has yielded in a slice
 * @returns {Promise<{ value: Result } | null>} null if it was dropped
 */
export async function runInSlices(work, { pause, now, isStale }, visit = () => {}) {
  for (;;) {
    const end = now() + SLICE_MS;
    /** @type {Part[]} */
    const parts = [];
    let next = work.next();
    while (!next.done) {
      parts.push(next.value);
      if (now() >= end) break;
      next = work.next();
    }
    if (parts.length > 0) visit(parts);
    // Work that ends within its slice needs no pause: the caller has it at once.
    if (next.done && now() < end) return { value: next.value };
    await pause();
    if (isStale()) {
      work.return(/** @type {any} */ (undefined));
      return null;
    }
    if (next.done) return { value: next.value };
  }
}

/**
 * Runs a generator to its end, at once.
 * @template Result
 * @param {Generator<unknown, Result, void>} work
 */
export function finish(work) {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}
