import { t } from './language.js';

/** Buttons of class `copy` copy the code in the figure around them. @param {ParentNode} root */
export function offerCopies(root) {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll('.copy')))
    button.addEventListener('click', () => copyBeside(button));
}

/** @param {HTMLButtonElement} button */
async function copyBeside(button) {
  const code = /** @type {HTMLElement} */ (button.closest('.source')?.querySelector('pre code'));
  button.textContent = (await isCopied(code)) ? t('Copied') : t('Selected');
  setTimeout(() => (button.textContent = t('Copy')), 2000);
}

/** Selects the code if the page may not write to the clipboard. @param {HTMLElement} code */
async function isCopied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}
