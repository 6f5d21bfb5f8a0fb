import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';

/** @import { Row } from '../../views/editor/types.d.ts' */

/** Pixels to the edges of the window. */
const SPARE = 8;

/**
 * What can be done with a word of the list besides accepting it. It takes no focus: the text keeps it.
 * @param {HTMLElement} place that holds it @param {{ refuse: (row: Row) => void, forget: (word: string) => void }} actions
 */
export function createWordMenu(place, { refuse, forget }) {
  const menu = element('div', { class: 'word-menu', id: 'word-menu', popover: 'auto' });
  place.append(menu);
  menu.addEventListener('mousedown', (event) => event.preventDefault());

  /** @param {string} text @param {() => void} run */
  function button(text, run) {
    const node = element('button', { type: 'button' }, text);
    node.addEventListener('click', () => {
      menu.hidePopover();
      run();
    });
    return node;
  }

  return {
    /** @param {Row} row @param {HTMLElement} option */
    open(row, option) {
      const { text, learned } = row;
      const buttons = [button(t('Never suggest “{word}”', { word: text }), () => refuse(row))];
      if (learned) buttons.push(button(t('Forget “{word}”', { word: text }), () => forget(text)));
      menu.replaceChildren(...buttons);
      menu.showPopover();
      putBelow(menu, option);
    },
  };
}

/** Above it where there is no room below. @param {HTMLElement} menu @param {HTMLElement} option */
function putBelow(menu, option) {
  const { left, right, top, bottom } = option.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const y = bottom + height + SPARE > innerHeight ? top - height : bottom;
  const x = Math.min(Math.max(SPARE, right - width), innerWidth - width - SPARE);
  menu.style.setProperty('--x', `${Math.max(Math.min(left, x), x)}px`);
  menu.style.setProperty('--y', `${y}px`);
}
