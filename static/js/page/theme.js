const KEY = 'theme';

/**
 * The switch between light, dark and what the system prefers.
 * @param {HTMLElement} node holds radio buttons
 * @returns {() => void} unbinds
 */
export function bindThemeSwitch(node) {
  const buttons = /** @type {NodeListOf<HTMLInputElement>} */ (node.querySelectorAll('input[type=radio]'));
  const chosen = localStorage.getItem(KEY) ?? 'auto';
  for (const button of buttons) button.checked = button.value === chosen;

  /** @param {Event} event */
  function onChange(event) {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    if (value === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
    dispatchEvent(new Event('themechoice'));
  }

  node.addEventListener('change', onChange);
  return () => node.removeEventListener('change', onChange);
}
