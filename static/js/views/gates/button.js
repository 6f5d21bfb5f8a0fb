// A button of the gate views.
import { element, setAttributes } from '../../ui/elements.js';
import { t } from '../../ui/language.js';

/** @param {string} text @param {string | null} name @param {() => void} onClick */
export function button(text, name, onClick) {
  const node = element('button', { type: 'button', 'aria-label': name, title: name }, text);
  node.addEventListener('click', onClick);
  return node;
}

/**
 * Names the buttons that go through the text.
 * @param {HTMLElement} group @param {HTMLElement} previous @param {HTMLElement} next @param {boolean} letters whether tokens are letters
 */
export function nameSteps(group, previous, next, letters) {
  const [all, before, after] = letters
    ? [t('Letter'), t('Previous letter'), t('Next letter')]
    : [t('Token'), t('Previous token'), t('Next token')];
  group.setAttribute('aria-label', all);
  setAttributes(previous, { 'aria-label': before, title: before });
  setAttributes(next, { 'aria-label': after, title: after });
}
