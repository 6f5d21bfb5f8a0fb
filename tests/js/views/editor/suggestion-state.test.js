import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NONE } from '../../../../static/js/views/editor/composition.js';
import {
  createSuggestionState,
  ghostRequestOf,
  offerOf,
  setGhostFits,
} from '../../../../static/js/views/editor/suggestion-state.js';

/** @param {string} before @param {string} after the caret */
function answered(before, after) {
  const state = createSuggestionState();
  const { length } = before;
  state.phase = 'ready';
  state.text = {
    value: before + after,
    start: length,
    end: length,
    ...NONE,
    engaged: true,
    room: Infinity,
    oneLine: false,
  };
  state.answer = {
    before,
    suggestions: [{ text: 'forget', insert: 'rget', probability: 0.9 }],
    finished: 0,
    continuations: [''],
    after: '',
    afterProbability: 0,
    held: '',
  };
  return state;
}

test('a word that already follows the caret is not completed into', () => {
  for (const after of ['x', '9', '_', 'é', '\u0301', '字', '𝒳', 'x more'])
    assert.equal(offerOf(answered('fo', after)), null, after);
  for (const after of ['', ' x', '.', '\nx', '-x', '(x'])
    assert.equal(offerOf(answered('fo', after))?.rows[0].text, 'forget', after);
});

test('a demo is completed whatever the text area holds', () => {
  assert.equal(offerOf({ ...answered('fo', 'x'), demo: 'fo' })?.ghost, 'rget');
});

test('ghost text that does not fit leaves the list, and is asked for again', () => {
  const state = answered('fo', '');
  assert.deepEqual(ghostRequestOf(state), { before: 'fo', ghost: 'rget', single: false });
  assert.equal(offerOf(state)?.ghost, 'rget');
  setGhostFits(state, false);
  assert.equal(offerOf(state)?.ghost, '');
  assert.equal(offerOf(state)?.rows[0].text, 'forget');
  assert.deepEqual(ghostRequestOf(state), { before: 'fo', ghost: 'rget', single: false });
});

test('above lines that follow, the ghost text must stay on its own line', () => {
  assert.deepEqual(ghostRequestOf(answered('fo', '\nx')), { before: 'fo', ghost: 'rget', single: true });
});
