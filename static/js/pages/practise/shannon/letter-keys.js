import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

const GLYPHS = new Map([
  [' ', '␣'],
  ['\n', '⏎'],
]);

/** A letter that can be seen. @param {string} letter */
export function letterGlyph(letter) {
  return GLYPHS.get(letter) ?? letter;
}

/** A keyboard of the letters to choose from. @param {(letter: string) => void} onPick */
export function createLetterKeys(onPick) {
  const node = element('div', { class: 'shannon-keys', role: 'group', 'aria-label': t('Letters') });
  const buttons = () => [...node.querySelectorAll('button')];

  return {
    node,
    /** @param {readonly string[]} letters @param {readonly string[]} wrong those that were guessed already */
    update(letters, wrong) {
      node.replaceChildren(...letters.map((letter) => createKey(letter, wrong.includes(letter), onPick)));
    },
    /** Shows which letter is chosen. @param {string} letter */
    press(letter) {
      for (const key of buttons()) key.setAttribute('aria-pressed', String(key.dataset.letter === letter));
    },
    focusFirst: () =>
      buttons()
        .find((key) => !key.disabled)
        ?.focus(),
    /** The key of a letter that can still be pressed. @param {string} letter */
    find: (letter) => buttons().find((key) => key.dataset.letter === letter && !key.disabled),
  };
}

/** @param {string} letter @param {boolean} disabled @param {(letter: string) => void} onPick */
function createKey(letter, disabled, onPick) {
  const key = element(
    'button',
    { type: 'button', class: 'key', 'data-letter': letter, disabled },
    letterGlyph(letter),
  );
  if (letter === ' ') key.setAttribute('aria-label', t('space'));
  key.addEventListener('click', () => onPick(letter));
  return key;
}
