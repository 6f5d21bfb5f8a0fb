import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { NO_CONTINUATION } from '../../../../static/js/core/suggest/continuation.js';
import { createState } from '../../../../static/js/pages/shared/state/state.js';
import { select } from '../../../../static/js/pages/shared/state/selection.js';
import { setStudy } from '../../../../static/js/pages/shared/state/studies.js';
import { receive } from '../../../../static/js/pages/shared/state/receive.js';
import {
  setChanges,
  showModel,
  shownRecording,
  undoChanges,
} from '../../../../static/js/pages/shared/state/interventions.js';

/** @import { Intervention } from '../../../../static/js/core/types.d.ts' */
/** @import { ReadingMessage } from '../../../../static/js/worker/protocol.d.ts' */

const OF = { text: ' of', ends: [{ length: 3, probability: 0.9 }] };
/** @type {Intervention} */
const FORGETS = { layer: 0, unit: null, quantity: 1, kind: 'clamp', value: 0 };
/** @type {Intervention} */
const HALF = { layer: 0, unit: 3, quantity: 0, kind: 'scale', value: 0.5 };

/** @type {ReturnType<typeof createState>} */
let state;
beforeEach(() => {
  state = createState();
  Object.assign(state, {
    phase: 'ready',
    recording: { layers: [{ name: 'layer 1', units: 4 }], columns: [] },
  });
  state.asked = { id: 7, before: 'The ' };
  receive(state, recorded(3));
  receive(state, suggested('gate'));
});

/** @param {number} length @returns {ReadingMessage} */
function recorded(length) {
  const columns = Array.from({ length }, (_, k) => ({
    token: { id: k, text: 'x', start: k, end: k + 1 },
    logProbability: -1,
    values: [new Float32Array(24)],
  }));
  return { type: 'recorded', id: 7, from: 0, length, columns };
}

/** @param {string} text @returns {ReadingMessage} */
function suggested(text) {
  const suggestions = [{ text, insert: text, probability: 0.5 }];
  return { type: 'suggestions', id: 7, suggestions, finished: 0, milliseconds: 1 };
}

/** @param {ReadingMessage} message */
function changed(message) {
  receive(state, { type: 'intervened', id: 1, message });
}

const offered = () => state.answer?.suggestions[0].text;

test('the first change shows the changed model, once it has read and suggested', () => {
  const { recording } = state;
  setChanges(state, [FORGETS]);
  assert.deepEqual([shownRecording(state), offered()], [recording, 'gate']);
  changed(recorded(3));
  assert.notEqual(shownRecording(state), recording);
  changed(suggested('film'));
  assert.equal(offered(), 'film');
  assert.equal(state.recording, recording);
});

test('which model is shown is changed at once, with its suggestions', () => {
  setChanges(state, [FORGETS]);
  receive(state, suggested('gate'));
  changed(recorded(3));
  changed(suggested('film'));
  changed({ type: 'continuations', id: 7, continuations: [OF], after: NO_CONTINUATION });
  showModel(state, 'untouched');
  assert.deepEqual([shownRecording(state), offered()], [state.recording, 'gate']);
  changed(suggested('film'));
  changed({ type: 'continuations', id: 7, continuations: [OF], after: NO_CONTINUATION });
  assert.deepEqual([offered(), state.answer?.continuations], ['gate', null]);
  showModel(state, 'changed');
  assert.deepEqual([shownRecording(state), offered()], [state.interventions.recording, 'film']);
  assert.deepEqual(state.answer?.continuations, [OF]);
  const { untouched, changed: other } = state.interventions.suggestions;
  assert.deepEqual([untouched?.[0].text, other?.[0].text], ['gate', 'film']);
});

test('changes are undone one by one, a movement as one, and so is a reset', () => {
  setChanges(state, [FORGETS]);
  setChanges(state, [FORGETS, HALF]);
  setChanges(state, [FORGETS, { ...HALF, value: 0.4 }], { continues: true });
  setChanges(state, []);
  assert.equal(state.interventions.shown, 'untouched');
  undoChanges(state);
  assert.deepEqual(state.interventions.changes, [FORGETS, { ...HALF, value: 0.4 }]);
  assert.equal(state.interventions.shown, 'changed');
  undoChanges(state);
  assert.deepEqual(state.interventions.changes, [FORGETS]);
  undoChanges(state);
  assert.deepEqual([state.interventions.changes, state.interventions.shown], [[], 'untouched']);
  undoChanges(state);
  assert.deepEqual(state.interventions.past, []);
});

test('without changes nothing of a changed model is taken or kept', () => {
  setChanges(state, [FORGETS]);
  changed(recorded(3));
  changed(suggested('film'));
  setChanges(state, []);
  assert.deepEqual([state.interventions.recording, offered()], [null, 'gate']);
  changed(recorded(2));
  changed(suggested('film'));
  assert.deepEqual([state.interventions.recording, offered()], [null, 'gate']);
});

test('a text that is read again as it was stays the very recording', () => {
  const { recording } = state;
  receive(state, { type: 'recorded', id: 8, from: 3, length: 3, columns: [] });
  assert.equal(state.recording, recording);
});

test('without WebAssembly the page says that the model is slow', () => {
  const ready = (/** @type {'wasm' | 'cpu'} */ backend) =>
    receive(state, /** @type {any} */ ({ type: 'ready', card: {}, layers: [], backend, parity: {} }));
  ready('cpu');
  assert.match(state.notices.get('backend')?.message ?? '', /^WebAssembly is not available/);
  ready('wasm');
  assert.equal(state.notices.has('backend'), false);
});

test('what a study found in another text than the one that is here is not taken for this one', () => {
  const { columns } = /** @type {NonNullable<typeof state.recording>} */ (state.recording);
  const question = { insert: 'gate', against: '' };
  setStudy(state, 'influence', { question, columns, progress: 0, answer: null, failure: null });
  const found = (/** @type {number} */ read) => {
    const result = /** @type {any} */ ({ influence: new Float32Array(read) });
    receive(state, { type: 'studied', id: 1, name: 'influence', read, progress: 1, result, failure: null });
    const study = state.studies.get('influence');
    return [study?.progress, study?.answer?.result];
  };
  assert.deepEqual(found(5), [null, undefined]);
  assert.deepEqual(found(3), [null, { influence: new Float32Array(3) }]);
});

test('a shorter text takes the selection of columns that it no longer has', () => {
  receive(state, { type: 'recorded', id: 8, from: 3, length: 3, columns: [] });
  select(state, { column: 2, span: { from: 1, to: 3 } });
  receive(state, { type: 'recorded', id: 9, from: 3, length: 3, columns: [] });
  assert.deepEqual([state.selection.column, state.selection.span], [2, { from: 1, to: 3 }]);
  receive(state, { type: 'recorded', id: 10, from: 2, length: 2, columns: [] });
  assert.deepEqual([state.selection.column, state.selection.span], [null, null]);
});
