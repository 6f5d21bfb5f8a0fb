// Searches for a regular expression in its own worker.
/** No engine can be told to stop. */
const TIMEOUT_MS = 1000;
/** For the worker to begin: its script comes over the network. */
const START_MS = 20_000;

const startWorker = () => new Worker(new URL('./regex-worker.js', import.meta.url), { type: 'module' });

/** @typedef {[from: number, to: number][]} Spans */

/**
 * Ends the worker where an expression takes too long: (a+)+$ can take years.
 * @param {object} [environment] @param {() => Worker} [environment.start] @param {number} [environment.timeout]
 */
export function createRegexSearch({ start = startWorker, timeout = TIMEOUT_MS } = {}) {
  /** @type {Worker | null} */
  let worker = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let newest = 0;
  let isBusy = false;
  /** @type {(spans: Spans | null) => void} */
  let answer = () => {};
  let failed = () => {};

  function end() {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
  }

  /** @param {{ data: { id: number, spans: Spans | null } }} message its spans are null where it begins */
  function receive({ data: { id, spans } }) {
    if (id !== newest) return;
    isBusy = spans === null;
    clearTimeout(timer);
    if (spans) answer(spans);
    else timer = setTimeout(giveUp, timeout);
  }

  function giveUp() {
    end();
    answer(null);
  }

  /** The script of the worker did not come: the next expression starts another one. */
  function fail() {
    end();
    isBusy = false;
    failed();
  }

  return {
    /**
     * @param {string} pattern that compiles @param {string} text
     * @param {(spans: Spans | null) => void} onMarked null: it takes too long; not called after the next `mark`
     * @param {() => void} [onFailed] the worker could not start
     */
    mark(pattern, text, onMarked, onFailed = () => {}) {
      newest += 1;
      answer = onMarked;
      failed = onFailed;
      // A search at work would keep this one waiting.
      if (isBusy) end();
      clearTimeout(timer);
      timer = setTimeout(fail, START_MS);
      isBusy = true;
      worker ??= start();
      worker.onmessage = receive;
      worker.onerror = fail;
      worker.postMessage({ id: newest, pattern, text });
    },
    destroy: end,
  };
}
