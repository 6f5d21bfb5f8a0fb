import { hashOf } from '../../core/learn/hash.js';

/** @import { KeyCount } from './types.d.ts' */

/** Texts whose count is remembered, for undo. */
const MOST = 2000;

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
