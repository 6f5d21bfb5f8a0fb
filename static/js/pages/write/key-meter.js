import { setText } from '../../ui/elements.js';
import { tn } from '../../ui/language.js';
import { addKeys, createKeyCount, remember, travel } from './key-count.js';

/** @import { KeyCount } from './types.d.ts' */

/** Characters from which on a share of saved keys means something. */
const ENOUGH = 40;

/**
 * How many keys the suggestions save. Accepting one costs a key; deleting costs keys and adds nothing; undone text has
 * saved nothing; pasted text and text that the model wrote do not count.
 * @param {HTMLElement} node that shows it @param {HTMLTextAreaElement} area
 */
export function createMeter(node, area) {
  const count = createKeyCount(area.value);
  const stop = new AbortController();
  let counting = true;
  const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ receive) =>
    area.addEventListener(type, (event) => counting && (receive(event), draw()), { signal: stop.signal });

  listen('focus', () => remember(count, area.value));
  listen('input', (event) => {
    receiveInput(count, area.value, event);
    remember(count, area.value);
  });
  // At least so many keys: an input method's savings are not the model's.
  listen('compositionend', ({ data }) => {
    addKeys(count, [...data].length, [...data].length);
    remember(count, area.value);
  });

  function draw() {
    node.hidden = count.characters < ENOUGH;
    if (!node.hidden) setText(node, countText(count));
  }

  return {
    /** A suggestion was accepted with one key. @param {string} text */
    accepted(text) {
      const { length } = [...text];
      // A single character was counted when it was inserted.
      if (length > 1) addKeys(count, length, 1);
      remember(count, area.value);
      draw();
    },
    /** Changes the text without counting keys. @param {() => void} change */
    uncounted(change) {
      counting = false;
      change();
      counting = true;
      remember(count, area.value);
    },
    destroy: () => stop.abort(),
  };
}

/** @param {KeyCount} count @param {string} text @param {InputEvent} event */
function receiveInput(count, text, { inputType, data }) {
  if (inputType === 'historyUndo') travel(count, text, -1);
  else if (inputType === 'historyRedo') travel(count, text, 1);
  // Several characters at once were dictated, corrected or accepted; `accepted` counts the last.
  else if (inputType === 'insertText' && [...(data ?? '')].length === 1) addKeys(count, 1, 1);
  else if (inputType === 'insertLineBreak') addKeys(count, 1, 1);
  else if (inputType.startsWith('delete')) addKeys(count, 0, 1);
}

/** @param {KeyCount} count */
function countText({ characters, keys }) {
  const saved = Math.round(100 * (1 - keys / characters)) || 0;
  return saved >= 0
    ? tn(
        '{n} keystroke for {characters} characters: {saved}% saved',
        '{n} keystrokes for {characters} characters: {saved}% saved',
        keys,
        { characters, saved },
      )
    : tn(
        '{n} keystroke for {characters} characters: {lost}% more than without suggestions',
        '{n} keystrokes for {characters} characters: {lost}% more than without suggestions',
        keys,
        { characters, lost: -saved },
      );
}
