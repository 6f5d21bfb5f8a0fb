/** The state of the suggestions for a text area, and every change of it. */
import { NONE } from './composition.js';
import { NO_CONTINUATION } from '../../core/suggest/continuation.js';
import { cycled, offerAt } from './offer.js';
import { isSpelling } from './script.js';
import { DEFAULTS, thresholdsOf } from './settings.js';

/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { GhostRequest, Offer, OfferOptions, SuggestionState, Text } from './types.d.ts' */

/** @returns {SuggestionState} */
export function createSuggestionState() {
  return {
    phase: 'starting',
    script: null,
    text: { value: '', start: 0, end: 0, ...NONE, engaged: false, room: Infinity, oneLine: false },
    demo: null,
    asked: null,
    answer: null,
    chosen: null,
    dismissed: false,
    settings: DEFAULTS,
    draft: null,
    ghostFits: true,
    waiting: false,
    tabHeld: false,
    tuning: false,
  };
}

/** @param {SuggestionState} state @param {Text} text */
export function edit(state, text) {
  const before = textBefore(state);
  const changed = text.value !== state.text.value;
  state.text = text;
  if (changed || !text.engaged) state.tabHeld = false;
  if (!changed) return;
  // Ghost text that was dismissed does not stay.
  if (state.dismissed) state.answer = null;
  state.dismissed = false;
  // A person who types the letters of the chosen row stays on it.
  if (before === null || !textBefore(state)?.startsWith(before)) state.chosen = null;
}

/** The text to complete; null while a range is selected, or composed of what will change. @param {SuggestionState} state */
export function textBefore(state) {
  const { demo, text } = state;
  if (demo !== null) return demo;
  return text.start === text.end && !isConverting(state) ? text.value.slice(0, text.start) : null;
}

/** Whether an input method will turn what it composes into something else. @param {SuggestionState} state */
export function isConverting({ text: { composing, composed }, script }) {
  return composing && (composed === null || !isSpelling(composed, script));
}

/** A word that already follows the caret is not completed into it. @param {SuggestionState} state */
export function isWithinWord({ demo, text }) {
  return demo === null && /^[\p{L}\p{M}\p{N}_]/u.test(text.value.slice(text.end, text.end + 2));
}

/** Whether suggestions are on their way. @param {SuggestionState} state */
export function isAwaited({ asked, answer }) {
  return asked !== null && asked.before !== answer?.before;
}

/** @param {Text} text */
function isAtLineEnd({ value, start }) {
  return start === value.length || value[start] === '\n';
}

/** @param {SuggestionState} state @param {boolean} fits @returns {OfferOptions} */
function optionsOf(state, fits = state.ghostFits) {
  const { text, demo, chosen, settings } = state;
  const inline = fits && (demo !== null || (isAtLineEnd(text) && isAttended(state)));
  const room = demo === null ? text.room : Infinity;
  return { chosen, inline, least: thresholdsOf(settings), room, oneLine: text.oneLine };
}

/** A person who only passes by with Tab leaves with Tab: nothing is active. @param {SuggestionState} state */
function isAttended({ text, tuning }) {
  return text.engaged || tuning;
}

/** @param {SuggestionState} state @param {boolean} [fits] whether ghost text has room @returns {Offer | null} */
export function offerOf(state, fits) {
  const before = textBefore(state);
  if (state.answer === null || before === null || state.dismissed || isWithinWord(state)) return null;
  if (!state.settings.suggest || state.waiting || state.draft !== null) return null;
  const options = optionsOf(state, fits);
  if (options.room === 0) return null;
  const offer = offerAt(state.answer, before, options);
  return state.demo !== null || isAttended(state) ? offer : { ...offer, active: -1 };
}

/** What accepting a word of the list adds now; undefined if it is no longer offered. @param {SuggestionState} state @param {string} text */
export function insertOf(state, text) {
  const offer = offerOf(state);
  return offer?.stale ? undefined : offer?.rows.find((row) => row.text === text)?.insert;
}

/**
 * The ghost text that would be shown if it has room. A view measures it; `setGhostFits` takes the result before
 * anything is drawn.
 * @param {SuggestionState} state @returns {GhostRequest}
 */
export function ghostRequestOf(state) {
  const { demo, text } = state;
  return {
    before: textBefore(state) ?? text.value.slice(0, text.end),
    ghost: offerOf(state, true)?.ghost ?? '',
    single: demo === null && text.end < text.value.length,
  };
}

/** @param {SuggestionState} state @param {boolean} fits */
export function setGhostFits(state, fits) {
  state.ghostFits = fits;
}

/** @param {SuggestionState} state @param {1 | -1} by */
export function cycle(state, by) {
  const before = textBefore(state);
  if (state.answer && before !== null) state.chosen = cycled(state.answer, before, optionsOf(state), by);
}

/**
 * Returns whether the message answers the newest request.
 * @param {SuggestionState} state @param {Extract<FromWorker, { type: 'suggestions' }>} message
 * @param {boolean} [holds] whether ghost text that the user types along stays
 */
export function receiveSuggestions(state, { id, suggestions, finished }, holds = true) {
  if (id !== state.asked?.id) return false;
  const { before } = state.asked;
  const last = holds ? state.answer : null;
  const held = last ? ghostOnScreen(state, before) : '';
  // An answer from the end of a long text comes before that from all of it.
  const typedAlong =
    last !== null && (last.before !== before || (last.continuations === null && last.typedAlong));
  const incomplete = { continuations: null, after: NO_CONTINUATION };
  state.answer = { before, suggestions, finished, ...incomplete, held, typedAlong };
  if (!suggestions.some(({ text }) => text === state.chosen)) state.chosen = null;
  return true;
}

/** @param {SuggestionState} state @param {Extract<FromWorker, { type: 'continuations' }>} message */
export function receiveContinuations(state, { id, continuations, after }) {
  if (id !== state.asked?.id || !state.answer) return;
  state.answer = { ...state.answer, continuations, after };
}

/** @param {SuggestionState} state @param {string} before the text up to the caret */
function ghostOnScreen(state, before) {
  if (state.waiting || !state.settings.suggest) return '';
  const offer = state.answer && offerAt(state.answer, before, optionsOf(state));
  return offer?.settled ? offer.ghost : '';
}
