// Tries again what the element could not load.
/** A user who comes back to the field after so long may find the server back. */
const PAUSE_MS = 10_000;

/**
 * Tries again what failed: when the network is back, or when the user comes back to the field.
 * @param {HTMLElement} host @param {() => void} onRetry
 */
export function createLaterTry(host, onRetry) {
  let waiting = new AbortController();

  function tryAgain() {
    waiting.abort();
    onRetry();
  }

  return {
    /** Called when something has failed. */
    wait() {
      waiting.abort();
      waiting = new AbortController();
      const { signal } = waiting;
      const failed = performance.now();
      const isLater = () => performance.now() - failed >= PAUSE_MS;
      addEventListener('online', tryAgain, { signal });
      host.addEventListener('focusin', () => isLater() && tryAgain(), { signal });
    },
    stop: () => waiting.abort(),
  };
}
