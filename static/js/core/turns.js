/** Milliseconds of work between two looks at what has come in: half a frame. */
const TURN = 8;

/**
 * Runs a generator in short turns, so that messages come in between, and drops it when it has become late.
 * @template Part
 * @template Result
 * @param {Generator<Part, Result, void>} work
 * @param {{ pause: () => Promise<unknown>, now: () => number, late: () => boolean }} options
 * @param {(parts: Part[]) => void} [visit] takes what the work has yielded in a turn
 * @returns {Promise<{ value: Result } | null>} null if it was dropped
 */
export async function takeTurns(work, { pause, now, late }, visit = () => {}) {
  for (;;) {
    const end = now() + TURN;
    /** @type {Part[]} */
    const parts = [];
    let next = work.next();
    while (!next.done) {
      parts.push(next.value);
      if (now() >= end) break;
      next = work.next();
    }
    if (parts.length > 0) visit(parts);
    // What is done within its turn is handed on at once: somebody waits for it.
    if (next.done && now() < end) return { value: next.value };
    await pause();
    if (late()) {
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
