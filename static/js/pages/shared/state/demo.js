// The demo sentence in the page's state.
import { cannedAnswer, cannedColumns } from '../../../core/model/sample-recording.js';

/** @import { State } from './types.d.ts' */

/** @param {State} state @param {string} demo */
export function typeDemo(state, demo) {
  state.demo = demo;
  if (!state.canned || !state.card || !state.sample || !state.recording) return;
  const columns = cannedColumns(state.card, state.sample, demo);
  state.recording = { ...state.recording, columns };
  state.answer = cannedAnswer(state.card, state.sample, demo);
}

/** @param {State} state */
export function endDemo(state) {
  Object.assign(state, { demo: null, answer: null, asked: null });
  if (!state.canned || !state.recording) return;
  state.canned = false;
  state.recording = { ...state.recording, columns: [] };
}
