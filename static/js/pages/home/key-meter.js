import { setText } from '../../ui/elements.js';
import { tn } from '../../ui/language.js';
import { hashOf } from '../../core/learn/hash.js';

/** What was typed so far: code points that came into the text and were not undone, and all keys. */
/** @typedef {{ characters: number, keys: number }} Count */

/** Characters from which on a share of saved keys means something. */
const ENOUGH = 40;
/** Texts whose count is remembered. */
const MOST = 2000;

/**
 * How many keys the suggestions save, counted honestly: taking one costs a key, deleting costs keys and brings
 * nothing, what is undone has saved nothing, and what is pasted or written by the model does not count.
 * @param {HTMLElement} node that shows it
 * @param {HTMLTextAreaElement} area
 */
export function createMeter(node, area) {
  /** @type {Count} */
  const count = { characters: 0, keys: 0 };
  let counting = true;
  /** What had been counted at each text on the way, and where on it the text is: undo goes back there. */
  const way = [{ id: textId(), characters: 0 }];
  let at = 0;
  const stop = new AbortController();
  const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ take) =>
    area.addEventListener(type, (event) => counting && (take(event), draw()), { signal: stop.signal });

  listen('focus', remember);
  listen('input', ({ inputType, data }) => {
    if (inputType === 'historyUndo') travel(-1);
    else if (inputType === 'historyRedo') travel(1);
    // More at once is dictated, corrected or accepted: the last is told by who accepts.
    else if (inputType === 'insertText' && [...(data ?? '')].length === 1) enter(1, 1);
    else if (inputType === 'insertLineBreak') enter(1, 1);
    else if (inputType.startsWith('delete')) enter(0, 1);
    remember();
  });
  // At least so many keys: what the input method saved is not ours.
  listen('compositionend', ({ data }) => {
    enter([...data].length, [...data].length);
    remember();
  });

  function textId() {
    return `${area.value.length} ${hashOf(area.value)}`;
  }

  function remember() {
    const id = textId();
    if (way[at].id !== id) way.splice((at += 1), Infinity, { id, characters: 0 });
    way[at].characters = count.characters;
    if (way.length > MOST) at -= way.splice(0, way.length - MOST).length;
  }

  /** One step of undo may be many texts. @param {1 | -1} by */
  function travel(by) {
    const id = textId();
    let to = at + by;
    while (to in way && way[to].id !== id) to += by;
    if (to in way) count.characters = way[(at = to)].characters;
    count.keys += 1;
  }

  /** @param {number} characters @param {number} keys */
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
      remember();
      draw();
    },
    /** Does something to the text that is not the person's typing. @param {() => void} change */
    uncounted(change) {
      counting = false;
      change();
      counting = true;
      remember();
    },
    destroy: () => stop.abort(),
  };
}
