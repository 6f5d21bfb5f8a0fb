import { element } from '../../../ui/elements.js';
import { sign } from './verdict.js';

/** @import { Choice } from './types.d.ts' */

/** A few answers of which one is chosen. @param {string} label @param {(key: string) => void} onChoose */
export function createChoices(label, onChoose) {
  const node = element('div', { class: 'choices', role: 'group', 'aria-label': label });

  return {
    node,
    /** @param {readonly Choice[]} choices */
    update(choices) {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
      const buttons = choices.map((choice) => buttonOf(choice, onChoose));
      const hadFocus = node.contains(document.activeElement);
      node.replaceChildren(...buttons);
      if (hadFocus) buttons.find((button) => button.dataset.key === focused)?.focus({ preventScroll: true });
    },
  };
}

/** @param {Choice} choice @param {(key: string) => void} onChoose */
function buttonOf({ key, title, text, tone, figure, pressed, disabled }, onChoose) {
  const button = element(
    'button',
    {
      type: 'button',
      class: tone ? `choice is-${tone}` : 'choice',
      'data-key': key,
      'aria-disabled': disabled ? 'true' : null,
      'aria-pressed': pressed === undefined ? null : String(pressed),
    },
    element('span', { class: 'choice-head' }, ...(tone ? [sign(tone), ' '] : []), element('b', {}, title)),
    element('span', { class: 'choice-text' }, text),
    ...(figure ? [figure] : []),
  );
  button.addEventListener('click', () => disabled || onChoose(key));
  return button;
}
