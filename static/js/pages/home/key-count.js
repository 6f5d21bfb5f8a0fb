import { hashOf } from '../../core/learn/hash.js';

/** Texts whose count is remembered, for undo. */
const MOST = 2000;

/**
 * @typedef {object} KeyCount
 * @property {number} characters code points that came into the text and were not undone
 * @property {number} keys all that were pressed
 * @property {{ id: string, characters: number }[]} history the count at each text so far, to which undo returns
 * @property {number} at index of the current text in `history`
 */

/** @param {string} text @returns {KeyCount} */
export function createKeyCount(text) {
  return { characters: 0, keys: 0, history: [{ id: idOf(text), characters: 0 }], at: 0 };
}

/** @param {KeyCount} count @param {number} characters @param {number} keys */
export function addKeys(count, characters, keys) {
  count.characters += characters;
  count.keys += keys;
}

/** Keeps the count at a text. @param {KeyCount} count @param {string} text */
export function remember(count, text) {
  const { history } = count;
  const id = idOf(text);
  if (history[count.at].id !== id) history.splice((count.at += 1), Infinity, { id, characters: 0 });
  history[count.at].characters = count.characters;
  if (history.length > MOST) count.at -= history.splice(0, history.length - MOST).length;
}

/** Returns to the count at a text that was undone or redone; one step may cover many texts. @param {KeyCount} count @param {string} text @param {1 | -1} by */
export function travel(count, text, by) {
  const { history } = count;
  const id = idOf(text);
  let to = count.at + by;
  while (to in history && history[to].id !== id) to += by;
  if (to in history) Object.assign(count, { at: to, characters: history[to].characters });
  count.keys += 1;
}

/** @param {string} text */
function idOf(text) {
  return `${text.length} ${hashOf(text)}`;
}
