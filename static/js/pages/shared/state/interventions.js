import { receiveContinuations, receiveSuggestions } from '../../../views/editor/suggestion-state.js';

/** @import { Intervention } from '../../../core/types.d.ts' */
/** @import { Interventions } from '../../../views/types.d.ts' */
/** @import { LastMessages, State } from './types.d.ts' */

/** @type {Interventions} */
export const NO_INTERVENTIONS = Object.freeze({
  changes: [],
  past: [],
  shown: 'untouched',
  recording: null,
  suggestions: { untouched: null, changed: null },
});

/** @returns {{ untouched: LastMessages, changed: LastMessages }} */
export function emptyMessages() {
  const empty = { suggestions: null, continuations: null };
  return { untouched: { ...empty }, changed: { ...empty } };
}

/**
 * Replaces the changes, which can be undone. The first change shows the changed model.
 * @param {State} state @param {readonly Intervention[]} changes
 * @param {{ continues?: boolean }} [course] continues: part of the same movement as the last change, undone with it
 */
export function setChanges(state, changes, { continues = false } = {}) {
  const { interventions } = state;
  const past = continues ? interventions.past : [...interventions.past, interventions.changes];
  replaceChanges(state, changes, past);
}

/** @param {State} state */
export function undoChanges(state) {
  const { past } = state.interventions;
  if (past.length > 0) replaceChanges(state, past[past.length - 1], past.slice(0, -1));
}

/** @param {State} state @param {readonly Intervention[]} changes @param {Interventions['past']} past */
function replaceChanges(state, changes, past) {
  const first = state.interventions.changes.length === 0;
  state.interventions = { ...state.interventions, changes, past };
  if (changes.length > 0) {
    if (first) showModel(state, 'changed');
    return;
  }
  showModel(state, 'untouched');
  state.interventions = { ...NO_INTERVENTIONS, past };
  state.lastMessages.changed = emptyMessages().changed;
}

/** Chooses which model the page draws. @param {State} state @param {Interventions['shown']} shown */
export function showModel(state, shown) {
  if (state.interventions.shown === shown) return;
  state.interventions = { ...state.interventions, shown };
  state.arithmetic = null;
  const { suggestions, continuations } = state.lastMessages[shown];
  if (suggestions) receiveSuggestions(state, suggestions, false);
  if (continuations) receiveContinuations(state, continuations);
}

/** @param {State} state */
export function isChangedShown({ interventions }) {
  return interventions.shown === 'changed' && interventions.recording !== null;
}

/** The recording that the page draws. @param {State} state */
export function shownRecording(state) {
  return isChangedShown(state) ? state.interventions.recording : state.recording;
}
