// Milliseconds of short tasks that take turns, so that all of them see the same machine.

const SERIES = 20;

/**
 * Tasks take turns in short series, so that each has its own weights in the processor's cache as while a text is
 * read.
 * @param {(() => unknown)[]} tasks what gives a promise is waited for
 * @param {number} rounds calls of each that count
 * @returns {Promise<number[]>} the median of each
 */
export async function medianTimes(tasks, rounds) {
  const times = tasks.map(() => /** @type {number[]} */ ([]));
  // One series more than is counted: the first warms up.
  for (let round = -SERIES; round < rounds; round += SERIES) {
    for (const [n, task] of tasks.entries()) {
      const milliseconds = await series(task);
      if (round >= 0) times[n].push(...milliseconds);
    }
  }
  return times.map(median);
}

/** Milliseconds of each of a few calls in a row. @param {() => unknown} task */
async function series(task) {
  const milliseconds = [];
  for (let n = 0; n < SERIES; n += 1) {
    const started = performance.now();
    const result = task();
    if (result instanceof Promise) await result;
    milliseconds.push(performance.now() - started);
  }
  return milliseconds;
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
