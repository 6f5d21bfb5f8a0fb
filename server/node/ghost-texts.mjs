// The ghost text that a user sees who types a text letter by letter and accepts nothing.
import { DEFAULTS } from '../../static/js/views/editor/settings.js';
import {
  createSuggestionState,
  edit,
  offerOf,
  receiveContinuations,
  receiveSuggestions,
} from '../../static/js/views/editor/suggestion-state.js';

/** @import { Continuations } from '../../static/js/core/suggest/types.d.ts' */
/** @import { Suggestion } from '../../static/js/core/types.d.ts' */
/** @typedef {Continuations & { suggestions: Suggestion[], finished: number }} Answer of the worker for a text */

/**
 * @typedef {object} GhostReport
 * @property {number} keys
 * @property {number} shown percent of the keys after which there is ghost text
 * @property {number} texts a ghost text that grows is another one
 * @property {number} right percent of them that the text follows to their end
 * @property {number} words of a ghost text, on average; a part of a word counts as one
 * @property {number} flicker how often one was replaced or hidden although the user typed along
 */

/** @param {string} text @param {(before: string) => Answer} answerTo @param {number} [eagerness] index of the level @returns {GhostReport} */
export function watchGhosts(text, answerTo, eagerness = DEFAULTS.eagerness) {
  const state = createSuggestionState();
  Object.assign(state, { phase: 'ready', settings: { ...DEFAULTS, eagerness } });
  const texts = [];
  let [keys, shown, flicker, end, last] = [0, 0, 0, 0, ''];
  for (const letter of text) {
    end += letter.length;
    keys += 1;
    const ghost = ghostAfter(state, text.slice(0, end), answerTo);
    const rest = last.startsWith(letter) ? last.slice(letter.length) : '';
    if (!ghost.startsWith(rest)) flicker += 1;
    if (ghost !== '') shown += 1;
    if (ghost !== '' && ghost !== rest) texts.push({ ghost, isRight: text.startsWith(ghost, end) });
    last = ghost;
  }
  const right = texts.filter(({ isRight }) => isRight).length;
  const words = texts.reduce((sum, { ghost }) => sum + ghost.trim().split(/\s+/).length, 0);
  const percent = (/** @type {number} */ part, /** @type {number} */ of) => (100 * part) / Math.max(1, of);
  return {
    keys,
    shown: percent(shown, keys),
    texts: texts.length,
    right: percent(right, texts.length),
    words: words / Math.max(1, texts.length),
    flicker,
  };
}

/** @param {ReturnType<typeof createSuggestionState>} state @param {string} before @param {(before: string) => Answer} answerTo */
function ghostAfter(state, before, answerTo) {
  const { length } = before;
  edit(state, { ...state.text, value: before, start: length, end: length, engaged: true });
  const id = length;
  state.asked = { id, before };
  const { suggestions, finished, ...continuations } = answerTo(before);
  receiveSuggestions(state, { type: 'suggestions', id, suggestions, finished, milliseconds: 0 });
  receiveContinuations(state, { type: 'continuations', id, ...continuations });
  return offerOf(state)?.ghost ?? '';
}
