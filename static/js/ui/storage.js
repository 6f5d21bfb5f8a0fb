/** The browser's storage, which may be blocked or full. */

/** @param {'localStorage' | 'sessionStorage'} area @param {string} key @returns {string | null} */
export function recall(area, key) {
  return attempt(() => window[area].getItem(key)) ?? null;
}

/** @param {'localStorage' | 'sessionStorage'} area @param {string} key @param {string | null} value null: forgets it */
export function keep(area, key, value) {
  attempt(() => (value === null ? window[area].removeItem(key) : window[area].setItem(key, value)));
}

/** @template Result @param {() => Result} use */
function attempt(use) {
  try {
    return use();
  } catch (error) {
    // Storage is blocked, or full: the page works without it.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
