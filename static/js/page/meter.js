import { setText } from '../elements.js';
import { tn } from '../language.js';

/** What was typed so far: code points that came into the text, and the keys that brought them. */
/** @typedef {{ characters: number, keys: number }} Count */

/** Characters from which on a share of saved keys means something. */
const ENOUGH = 40;

/**
 * How many keys the suggestions save, counted honestly: taking one costs a key, deleting costs keys and brings
 * nothing, and what is pasted or written by the model does not count.
 * @param {HTMLElement} node that shows it
 * @param {HTMLTextAreaElement} area
 */
export function createMeter(node, area) {
  /** @type {Count} */
  const count = { characters: 0, keys: 0 };
  let counting = true;
  const stop = new AbortController();
  const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ take) =>
    area.addEventListener(type, (event) => counting && (take(event), draw()), { signal: stop.signal });

  listen('input', ({ inputType, data }) => {
    // More at once is dictated, corrected or accepted: the last is told by who accepts.
    if (inputType === 'insertText' && [...(data ?? '')].length === 1) enter(1, 1);
    else if (inputType === 'insertLineBreak') enter(1, 1);
    else if (inputType.startsWith('delete')) enter(0, 1);
  });
  // At least so many keys: what the input method saved is not ours.
  listen('compositionend', ({ data }) => enter([...data].length, [...data].length));

  /**
   * @param {number} characters
   * @param {number} keys
   */
  function enter(characters, keys) {
    count.characters += characters;
    count.keys += keys;
  }

  function draw() {
    node.hidden = count.characters < ENOUGH;
    if (node.hidden) return;
    const saved = Math.round(100 * (1 - count.keys / count.characters));
    const { characters } = count;
    const told =
      saved >= 0
        ? tn(
            '{n} key for {characters} characters: {saved} % saved',
            '{n} keys for {characters} characters: {saved} % saved',
            count.keys,
            { characters, saved },
          )
        : tn(
            '{n} key for {characters} characters: {lost} % more than letters',
            '{n} keys for {characters} characters: {lost} % more than letters',
            count.keys,
            { characters, lost: -saved },
          );
    setText(node, told);
  }

  return {
    /** A suggestion was taken, for one key. @param {string} text */
    accepted(text) {
      const { length } = [...text];
      // A single character was counted as it came.
      if (length > 1) enter(length, 1);
      draw();
    },
    /** Does something to the text that is not the person's typing. @param {() => void} change */
    uncounted(change) {
      counting = false;
      change();
      counting = true;
    },
    destroy: () => stop.abort(),
  };
}
