import { keep, recall } from './storage.js';

const KEY = 'theme';

/** Light, dark or automatic; theme-start.js applies it. @param {HTMLElement} node holds radio buttons @returns {() => void} unbinds */
export function bindThemeSwitch(node) {
  const chosen = recall('localStorage', KEY) ?? 'auto';
  for (const button of node.querySelectorAll('input')) button.checked = button.value === chosen;

  /** @param {Event} event */
  function onChange(event) {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    keep('localStorage', KEY, value === 'auto' ? null : value);
    dispatchEvent(new Event('themechoice'));
  }

  node.addEventListener('change', onChange);
  return () => node.removeEventListener('change', onChange);
}
