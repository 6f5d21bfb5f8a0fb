// The demo sentence in the page's state.
import { answerOf, sampleAnswer, sampleColumns } from '../../../core/model/sample-recording.js';

/** @import { State } from './types.d.ts' */

/** @param {State} state @param {string} demo */
export function typeDemo(state, demo) {
  state.demo = demo;
  if (!state.card) return showPageSample(state, demo);
  if (!state.isSample || !state.sample || !state.recording) return;
  const columns = sampleColumns(state.card, state.sample, demo);
  state.recording = { ...state.recording, columns };
  state.answer = sampleAnswer(state.card, state.sample, demo);
}

/** Before the model has come, what stands in the page. @param {State} state @param {string} demo */
function showPageSample(state, demo) {
  const { pageSample, name } = state;
  if (!pageSample?.text.startsWith(demo) || (name !== null && name !== pageSample.model)) return;
  state.isSample = true;
  state.answer = answerOf(demo, pageSample.top[[...demo].length]);
}

/** @param {State} state */
export function endDemo(state) {
  Object.assign(state, { demo: null, answer: null, asked: null });
  if (!state.isSample || !state.recording) return;
  state.isSample = false;
  state.recording = { ...state.recording, columns: [] };
}
