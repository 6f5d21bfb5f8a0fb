/** What is suggested for a text area, and all that changes it. */
import { DEFAULTS, gateOf } from './settings.js';
import { cycled, offerAt } from './offer.js';

/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { Answer, Offer } from './offer.js' */
/** @import { Settings } from './settings.js' */
/** @import { Text } from './text-area.js' */

/**
 * @typedef {object} Suggesting
 * @property {'starting' | 'empty' | 'loading' | 'ready' | 'failed'} phase of the model
 * @property {Text} text
 * @property {string | null} demo a text that is shown instead; null: none
 * @property {{ id: number, before: string } | null} asked
 * @property {Answer | null} answer
 * @property {string | null} chosen the row that the person cycled to
 * @property {boolean} dismissed
 * @property {Settings} settings
 * @property {string | null} draft what the model has written on, while it writes
 * @property {boolean} inline ghost text has its place where it will stand once it is accepted
 * @property {boolean} waiting until the person pauses, as the settings want it
 * @property {boolean} stayed whether the last Tab found nothing to accept and did not leave: the next one will
 * @property {boolean} tuning whether the settings are open: what they make of the text is seen meanwhile
 */

/** @returns {Suggesting} */
export function createSuggesting() {
  return {
    phase: 'starting',
    text: { value: '', start: 0, end: 0, composing: false, engaged: false },
    demo: null,
    asked: null,
    answer: null,
    chosen: null,
    dismissed: false,
    settings: DEFAULTS,
    draft: null,
    inline: true,
    waiting: false,
    stayed: false,
    tuning: false,
  };
}

/** @param {Suggesting} state @param {Text} text */
export function edit(state, text) {
  const before = textBefore(state);
  const changed = text.value !== state.text.value;
  state.text = text;
  if (changed || !text.engaged) state.stayed = false;
  if (!changed) return;
  state.dismissed = false;
  // Who types along a row that they chose stays on it.
  if (before === null || !textBefore(state)?.startsWith(before)) state.chosen = null;
}

/**
 * The text for which something is to be offered; null while a stretch is selected or composed.
 * @param {Suggesting} state
 */
export function textBefore({ demo, text }) {
  if (demo !== null) return demo;
  return text.start === text.end && !text.composing ? text.value.slice(0, text.start) : null;
}

/** A word that already stands behind the caret is not completed into it. @param {Suggesting} state */
export function isWithinWord({ demo, text }) {
  return demo === null && /^[\p{L}\p{M}\p{N}_]/u.test(text.value.slice(text.end, text.end + 2));
}

/** Whether suggestions are under way. @param {Suggesting} state */
export function isAwaited({ asked, answer }) {
  return asked !== null && asked.before !== answer?.before;
}

/** @param {Text} text */
function isAtLineEnd({ value, start }) {
  return start === value.length || value[start] === '\n';
}

/**
 * Ghost text needs an end of line with room for it, and a person at work: one who comes by with Tab goes on with Tab.
 * @param {Suggesting} state
 */
function wishOf(state) {
  const { text, demo, chosen, inline, settings } = state;
  const shown = inline && (demo !== null || (isAtLineEnd(text) && isAttended(state)));
  return { chosen, inline: shown, least: gateOf(settings).word };
}

/** @param {Suggesting} state */
function isAttended({ text, tuning }) {
  return text.engaged || tuning;
}

/** @param {Suggesting} state @returns {Offer | null} */
export function offerOf(state) {
  const before = textBefore(state);
  if (state.answer === null || before === null || state.dismissed || isWithinWord(state)) return null;
  if (!state.settings.suggest || state.waiting || state.draft !== null) return null;
  const offer = offerAt(state.answer, before, wishOf(state));
  return state.demo !== null || isAttended(state) ? offer : { ...offer, active: -1 };
}

/**
 * What is offered, without ghost text where that has no place.
 * @param {Suggesting} state
 * @param {(before: string, shown: string, single: boolean) => boolean} place shows ghost text behind the text up to
 *   the caret, and gives whether it has a place; single: more lines follow
 */
export function offerInPlace(state, place) {
  const { demo, text } = state;
  state.inline = true;
  const offer = offerOf(state);
  const single = demo === null && text.end < text.value.length;
  state.inline = place(textBefore(state) ?? text.value.slice(0, text.end), offer?.ghost ?? '', single);
  return state.inline ? offer : offerOf(state);
}

/** @param {Suggesting} state @param {1 | -1} by */
export function cycle(state, by) {
  const before = textBefore(state);
  if (state.answer && before !== null) state.chosen = cycled(state.answer, before, wishOf(state), by);
}

/**
 * Gives whether it is the answer to what was asked last.
 * @param {Suggesting} state @param {Extract<FromWorker, { type: 'suggestions' }>} message
 */
export function takeSuggestions(state, { id, suggestions, finished }) {
  if (id !== state.asked?.id) return false;
  const { before } = state.asked;
  const held = heldAt(state, before);
  const later = { continuations: null, after: '', afterProbability: 0 };
  state.answer = { before, suggestions, finished, held, ...later };
  if (!suggestions.some(({ text }) => text === state.chosen)) state.chosen = null;
  return true;
}

/** @param {Suggesting} state @param {Extract<FromWorker, { type: 'continuations' }>} message */
export function takeContinuations(state, { id, continuations, after, afterProbability }) {
  if (id !== state.asked?.id || !state.answer) return;
  state.answer = { ...state.answer, continuations, after, afterProbability };
}

/** The ghost text on the screen when an answer for a text comes. @param {Suggesting} state @param {string} before */
function heldAt(state, before) {
  const offer = state.answer && offerAt(state.answer, before, wishOf(state));
  return offer?.settled ? offer.ghost : '';
}
