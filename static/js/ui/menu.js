// A button with what can be done, behind three dots.
import { element } from './elements.js';

/** Pixels between button and menu. */
const GAP = 4;

/**
 * @param {string} name of the button
 * @param {{ text: string, title?: string, onChoose: () => unknown }[]} items
 */
export function createMenu(name, items) {
  const list = element('div', { class: 'menu-list', popover: 'auto', role: 'group', 'aria-label': name });
  const open = element(
    'button',
    { type: 'button', class: 'control menu-open', 'aria-label': name, title: name, 'aria-expanded': 'false' },
    '⋯',
  );
  list.append(
    ...items.map(({ text, title, onChoose }) => {
      const item = element('button', { type: 'button', title: title ?? null }, text);
      item.addEventListener('click', () => {
        list.hidePopover();
        open.focus();
        void onChoose();
      });
      return item;
    }),
  );
  open.popoverTargetElement = list;
  list.addEventListener('toggle', () => {
    const isOpen = list.matches(':popover-open');
    open.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) place(list, open);
  });
  return element('div', { class: 'menu-box' }, open, list);
}

/** Under the button, as far right as it; it scrolls with the page. @param {HTMLElement} list @param {HTMLElement} open */
function place(list, open) {
  const { right, bottom } = open.getBoundingClientRect();
  list.style.top = `${bottom + scrollY + GAP}px`;
  list.style.left = `${Math.max(GAP, right - list.offsetWidth) + scrollX}px`;
}
