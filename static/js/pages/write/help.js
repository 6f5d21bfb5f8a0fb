/**
 * Opens the help with `?`, except in a field. The help stands next to its button, or in the middle of the window if the
 * button is out of sight.
 * @param {HTMLElement} button @param {HTMLElement} popover
 */
export function bindHelp(button, popover) {
  popover.addEventListener('beforetoggle', (event) => {
    const opens = /** @type {ToggleEvent} */ (event).newState === 'open';
    if (opens) popover.classList.toggle('apart', !isInSight(button));
  });
  addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const types = target instanceof Element && target.matches('textarea, select, input:not([type=checkbox])');
    if (key !== '?' || ctrlKey || metaKey || altKey || types) return;
    event.preventDefault();
    button.click();
  });
}

/** @param {Element} node */
function isInSight(node) {
  const { top, bottom, height } = node.getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= innerHeight;
}
