// The demo sentence in the page's state.
import { sampleAnswer, sampleColumns } from '../../../core/model/sample-recording.js';

/** @import { State } from './types.d.ts' */

/** @param {State} state @param {string} demo */
export function typeDemo(state, demo) {
  state.demo = demo;
  if (!state.isSample || !state.card || !state.sample || !state.recording) return;
  const columns = sampleColumns(state.card, state.sample, demo);
  state.recording = { ...state.recording, columns };
  state.answer = sampleAnswer(state.card, state.sample, demo);
}

/** @param {State} state */
export function endDemo(state) {
  Object.assign(state, { demo: null, answer: null, asked: null });
  if (!state.isSample || !state.recording) return;
  state.isSample = false;
  state.recording = { ...state.recording, columns: [] };
}
