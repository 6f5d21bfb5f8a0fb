/** Names the keys as on this keyboard: <kbd data-mac="⌘">Ctrl</kbd>. @param {HTMLElement} root @param {string} [platform] */
export function nameKeys(root, platform = navigator.platform) {
  if (!/mac|iphone|ipad/i.test(platform)) return;
  for (const key of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('kbd[data-mac]'))) {
    key.textContent = key.dataset.mac ?? '';
  }
}
