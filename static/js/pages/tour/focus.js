const FOCUSABLE = 'textarea, button:not(:disabled), a[href], input:not(:disabled), [tabindex="0"]';

/** @param {Element | null} node */
export function isVisible(node) {
  return node !== null && node.checkVisibility();
}

/** @param {string} selector */
export function visibleNode(selector) {
  const node = document.querySelector(selector);
  return isVisible(node) ? node : null;
}

/** Focuses the first control in a target, or the focusable ancestor of the target. @param {Element | null} target */
export function focusIn(target) {
  const inside = target && [...target.querySelectorAll(FOCUSABLE)].find(isVisible);
  const around = target?.closest('[tabindex="0"]');
  const control = /** @type {HTMLElement | null | undefined} */ (around ?? inside);
  control?.focus({ preventScroll: true });
}

/** Focuses a text area with the caret at the end. @param {HTMLTextAreaElement} area */
export function focusEnd(area) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(area.value.length, area.value.length);
}
