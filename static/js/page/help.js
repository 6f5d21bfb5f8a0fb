/**
 * `?` opens the help wherever it would type nothing.
 * @param {HTMLElement} popover
 */
export function bindHelp(popover) {
  addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const types = target instanceof Element && target.matches('textarea, select, input:not([type=checkbox])');
    if (key !== '?' || ctrlKey || metaKey || altKey || types) return;
    event.preventDefault();
    popover.togglePopover();
  });
}
